package dev.fermata.benchmarks;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
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
 * What does an exception cost that passes so many suspended bodies? Each loop completes a limited
 * number of stack traces a second, so there is a new one for every few.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class FailUnderFrames {
  static final int FAILURES = 400;

  @Param({"1", "10", "100", "1000"})
  int frames;

  @Benchmark
  @OperationsPerInvocation(FAILURES)
  public int fermata() {
    try (EventLoop loop = EventLoop.create()) {
      return loop.runUntilComplete(failures(frames));
    }
  }

  @Async
  private static Coroutine<Integer> failures(int frames) {
    int failures = 0;
    while (failures < FAILURES) {
      try {
        await(fail(frames));
      } catch (IllegalStateException expected) {
        failures++;
      }
    }
    return done(failures);
  }

  @Async
  private static Coroutine<Integer> fail(int frames) {
    if (frames > 1) {
      return done(await(fail(frames - 1)) + 1);
    }
    await(yieldNow());
    throw new IllegalStateException();
  }
}
