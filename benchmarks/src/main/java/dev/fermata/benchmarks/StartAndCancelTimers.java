package dev.fermata.benchmarks;

import dev.fermata.EventLoop;
import dev.fermata.TimerHandle;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What does a timer cost that is cancelled before it is due, among a million of its kind? The time
 * is for one timer, started and cancelled.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class StartAndCancelTimers {
  private static final int TIMERS = 1_000_000;

  private final long[] delays =
      new Random(42).longs(TIMERS, 3_600_000, 2 * 3_600_000).toArray();

  private final EventLoop loop = EventLoop.create();

  @Benchmark
  @OperationsPerInvocation(TIMERS)
  public void fermata() {
    TimerHandle[] timers = new TimerHandle[TIMERS];
    for (int i = 0; i < TIMERS; i++) {
      timers[i] = loop.callLater(Duration.ofMillis(delays[i]), () -> {});
    }
    for (TimerHandle timer : timers) {
      timer.cancel();
    }
  }

  @Benchmark
  @OperationsPerInvocation(TIMERS)
  public void kotlin() {
    KotlinCoroutines.timers(delays);
  }

  @Benchmark
  @OperationsPerInvocation(TIMERS)
  public void executor() {
    ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);
    executor.setRemoveOnCancelPolicy(true);
    ScheduledFuture<?>[] timers = new ScheduledFuture<?>[TIMERS];
    for (int i = 0; i < TIMERS; i++) {
      timers[i] = executor.schedule(() -> {}, delays[i], TimeUnit.MILLISECONDS);
    }
    for (ScheduledFuture<?> timer : timers) {
      timer.cancel(false);
    }
    executor.shutdownNow();
  }

  @Benchmark
  @OperationsPerInvocation(TIMERS)
  public void completableFuture() {
    CompletableFuture<?>[] waiting = new CompletableFuture<?>[TIMERS];
    for (int i = 0; i < TIMERS; i++) {
      waiting[i] = new CompletableFuture<>().orTimeout(delays[i], TimeUnit.MILLISECONDS);
    }
    for (CompletableFuture<?> timer : waiting) {
      timer.cancel(false);
    }
  }
}
