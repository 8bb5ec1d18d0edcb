package dev.fermata.benchmarks;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.benchmarks.eaasync.CallbackLoop;
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
 * What does it cost to let others run: when there is no other task, and when there is one? The time
 * is for one yield.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class YieldToTheLoop {
  static final int YIELDS = 10_000;

  private final EventLoop loop = EventLoop.create();

  @Benchmark
  @OperationsPerInvocation(YIELDS)
  public void fermataOneTask() {
    loop.runUntilComplete(yields());
  }

  @Benchmark
  @OperationsPerInvocation(2 * YIELDS)
  public void fermataTwoTasks() {
    loop.runUntilComplete(twice());
  }

  @Async
  private static Coroutine<Void> twice() {
    Task<Void> other = createTask(yields());
    await(yields());
    return done(await(other));
  }

  @Async
  private static Coroutine<Void> yields() {
    for (int i = 0; i < YIELDS; i++) {
      await(yieldNow());
    }
    return done();
  }

  @Benchmark
  @OperationsPerInvocation(YIELDS)
  public void handWrittenOneTask() {
    loop.runUntilComplete(new YieldsByHand(YIELDS));
  }

  @Benchmark
  @OperationsPerInvocation(YIELDS)
  public void kotlinOneTask() {
    KotlinCoroutines.yields(1, YIELDS);
  }

  @Benchmark
  @OperationsPerInvocation(2 * YIELDS)
  public void kotlinTwoTasks() {
    KotlinCoroutines.yields(2, YIELDS);
  }

  @Benchmark
  @OperationsPerInvocation(YIELDS)
  public int eaAsyncOneTask() {
    CallbackLoop loop = new CallbackLoop();
    CompletableFuture<Integer> task = EaAsync.yields(loop, YIELDS);
    loop.drain();
    return task.join();
  }

  @Benchmark
  @OperationsPerInvocation(2 * YIELDS)
  public int eaAsyncTwoTasks() {
    CallbackLoop loop = new CallbackLoop();
    CompletableFuture<Integer> first = EaAsync.yields(loop, YIELDS);
    CompletableFuture<Integer> second = EaAsync.yields(loop, YIELDS);
    loop.drain();
    return first.join() + second.join();
  }

  @Benchmark
  @OperationsPerInvocation(YIELDS)
  public int completableFutureOneTask() {
    CallbackLoop loop = new CallbackLoop();
    CompletableFuture<Integer> task = yields(loop, YIELDS);
    loop.drain();
    return task.join();
  }

  @Benchmark
  @OperationsPerInvocation(2 * YIELDS)
  public int completableFutureTwoTasks() {
    CallbackLoop loop = new CallbackLoop();
    CompletableFuture<Integer> first = yields(loop, YIELDS);
    CompletableFuture<Integer> second = yields(loop, YIELDS);
    loop.drain();
    return first.join() + second.join();
  }

  private static CompletableFuture<Integer> yields(CallbackLoop loop, int left) {
    if (left == 0) {
      return CompletableFuture.completedFuture(0);
    }
    return CompletableFuture.completedFuture(left)
        .thenComposeAsync(value -> yields(loop, value - 1), loop);
  }
}
