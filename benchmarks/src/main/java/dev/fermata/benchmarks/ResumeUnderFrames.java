package dev.fermata.benchmarks;

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
