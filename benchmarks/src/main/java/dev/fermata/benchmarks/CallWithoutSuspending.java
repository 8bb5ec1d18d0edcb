package dev.fermata.benchmarks;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.benchmarks.eaasync.EaAsync;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What does an async call cost that never suspends and is awaited where it is made? The time is for
 * one of the calls of {@code fib(20)}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class CallWithoutSuspending {
  private static final int CALLS = 21_891;

  private int n = 20;

  private final EventLoop loop = EventLoop.create();

  @Benchmark
  @OperationsPerInvocation(CALLS)
  public int fermata() {
    return loop.runUntilComplete(fib(n));
  }

  @Async
  private static Coroutine<Integer> fib(int n) {
    if (n < 2) {
      return done(n);
    }
    return done(await(fib(n - 1)) + await(fib(n - 2)));
  }

  @Benchmark
  @OperationsPerInvocation(CALLS)
  public int plainCall() {
    return plain(n);
  }

  private static int plain(int n) {
    return n < 2 ? n : plain(n - 1) + plain(n - 2);
  }

  @Benchmark
  @OperationsPerInvocation(CALLS)
  public Integer plainCallBoxed() {
    return boxed(n);
  }

  private static Integer boxed(int n) {
    return n < 2 ? (Integer) n : (Integer) (boxed(n - 1) + boxed(n - 2));
  }

  @Benchmark
  @OperationsPerInvocation(CALLS)
  public int kotlin() {
    return KotlinCoroutines.fibonacci(n);
  }

  @Benchmark
  @OperationsPerInvocation(CALLS)
  public int eaAsync() {
    return EaAsync.fib(n).join();
  }

  @Benchmark
  @OperationsPerInvocation(CALLS)
  public int completableFuture() {
    return stage(n).join();
  }

  private static CompletableFuture<Integer> stage(int n) {
    if (n < 2) {
      return CompletableFuture.completedFuture(n);
    }
    return stage(n - 1).thenCombine(stage(n - 2), Integer::sum);
  }
}
