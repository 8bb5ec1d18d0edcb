package dev.fermata.benchmarks;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
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
 * What does it cost to start a task that returns at once, and to wait for it? What it returns is a
 * boxed number that the JVM keeps, so that bytes are those of the task.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class SpawnAndJoin {
  static final int TASKS = 1_000;

  private final EventLoop loop = EventLoop.create();

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public int fermata() {
    return loop.runUntilComplete(spawnAll());
  }

  @Async
  private static Coroutine<Integer> spawnAll() {
    int sum = 0;
    for (int i = 0; i < TASKS; i++) {
      sum += await(createTask(number(i & 127)));
    }
    return done(sum);
  }

  @Async
  private static Coroutine<Integer> number(int i) {
    return done(i);
  }

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public int kotlin() {
    return KotlinCoroutines.spawnAndJoin(TASKS);
  }

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public int eaAsync() {
    CallbackLoop loop = new CallbackLoop();
    CompletableFuture<Integer> tasks = EaAsync.spawnAndJoin(loop, TASKS);
    loop.drain();
    return tasks.join();
  }

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public int completableFuture() {
    CallbackLoop loop = new CallbackLoop();
    CompletableFuture<Integer> tasks = spawn(loop, 0);
    loop.drain();
    return tasks.join();
  }

  private static CompletableFuture<Integer> spawn(CallbackLoop loop, int i) {
    if (i == TASKS) {
      return CompletableFuture.completedFuture(0);
    }
    return CompletableFuture.supplyAsync(() -> i & 127, loop)
        .thenCompose(value -> spawn(loop, i + 1));
  }
}
