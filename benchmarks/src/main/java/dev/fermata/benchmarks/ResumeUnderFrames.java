package dev.fermata.benchmarks;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;

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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Does it cost more to suspend and resume when more async calls lie above? The time is for one
 * yield of the innermost of so many frames.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class ResumeUnderFrames {
  static final int YIELDS = 20_000;

  @Param({"1", "10", "100", "1000"})
  int frames;

  private final EventLoop loop = EventLoop.create();

  @Benchmark
  @OperationsPerInvocation(YIELDS)
  public int fermata() {
    return loop.runUntilComplete(nest(frames));
  }

  @Async
  private static Coroutine<Integer> nest(int frames) {
    if (frames > 1) {
      return done(await(nest(frames - 1)) + 1);
    }
    for (int i = 0; i < YIELDS; i++) {
      await(yieldNow());
    }
    return done(1);
  }

  @Benchmark
  @OperationsPerInvocation(YIELDS)
  public int kotlin() {
    return KotlinCoroutines.yieldsUnder(frames, YIELDS);
  }

  @Benchmark
  @OperationsPerInvocation(YIELDS)
  public int eaAsync() {
    CallbackLoop loop = new CallbackLoop();
    CompletableFuture<Integer> task = EaAsync.yieldsUnder(loop, frames, YIELDS);
    loop.drain();
    return task.join();
  }
}
