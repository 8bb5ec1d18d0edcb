package dev.fermata.conformance.soak;

import dev.fermata.EventLoop;
import dev.fermata.Poller;
import dev.fermata.TimeSource;
import java.util.SplittableRandom;

/** Time that passes only while the loop waits, read from a clock that also goes back. */
final class CrookedTime implements TimeSource, Poller {
  private static final int MOST_ASTRAY = 2_000_000;

  private final SplittableRandom random;
  private long nanos;

  CrookedTime(SplittableRandom random) {
    this.random = random;
  }

  @Override
  public long nanoTime() {
    return nanos + random.nextInt(-MOST_ASTRAY, MOST_ASTRAY);
  }

  @Override
  public void poll(EventLoop loop, long timeoutNanos) {
    if (timeoutNanos == FOREVER) {
      throw new AssertionError("nothing can wake a task any more: " + loop.allTasks());
    }
    nanos += timeoutNanos;
  }

  @Override
  public void wakeUp() {}
}
