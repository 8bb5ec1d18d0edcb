package dev.fermata.benchmarks;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.benchmarks.eaasync.CallbackLoop;
import dev.fermata.benchmarks.eaasync.EaAsync;
import java.util.ArrayList;
import java.util.List;
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
 * What does a tree of tasks cost, ten under each, with 100 000 leaves that return their number? The
 * time is for one task.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class Skynet {
  static final int LEAVES = 100_000;
  static final int NODES = 111_111;

  private final EventLoop loop = EventLoop.create();

  @Benchmark
  @OperationsPerInvocation(NODES)
  public long fermata() {
    return loop.runUntilComplete(node(0, LEAVES));
  }

  @Async
  private static Coroutine<Long> node(long first, int leaves) {
    if (leaves == 1) {
      return done(first);
    }
    int share = leaves / 10;
    List<Task<Long>> children = new ArrayList<>(10);
    for (int i = 0; i < 10; i++) {
      children.add(createTask(node(first + i * (long) share, share)));
    }
    long sum = 0;
    for (int i = 0; i < 10; i++) {
      sum += await(children.get(i));
    }
    return done(sum);
  }

  @Benchmark
  @OperationsPerInvocation(NODES)
  public long kotlin() {
    return KotlinCoroutines.skynet(LEAVES);
  }

  @Benchmark
  @OperationsPerInvocation(NODES)
  public long eaAsync() {
    CallbackLoop loop = new CallbackLoop();
    CompletableFuture<Long> root = EaAsync.skynet(loop, 0, LEAVES);
    loop.drain();
    return root.join();
  }

  @Benchmark
  @OperationsPerInvocation(NODES)
  public long completableFuture() {
    CallbackLoop loop = new CallbackLoop();
    CompletableFuture<Long> root = skynet(loop, 0, LEAVES);
    loop.drain();
    return root.join();
  }

  private static CompletableFuture<Long> skynet(CallbackLoop loop, long first, int leaves) {
    CompletableFuture<Long> started = CompletableFuture.supplyAsync(() -> first, loop);
    if (leaves == 1) {
      return started;
    }
    int share = leaves / 10;
    return started.thenCompose(number -> {
      CompletableFuture<Long> sum = skynet(loop, number, share);
      for (int i = 1; i < 10; i++) {
        sum = sum.thenCombine(skynet(loop, number + i * (long) share, share), Long::sum);
      }
      return sum;
    });
  }
}
