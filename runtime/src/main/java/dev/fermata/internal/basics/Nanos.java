package dev.fermata.internal.basics;

import dev.fermata.Poller;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Durations as nanoseconds. They end at about 292 years, in both directions: what is longer is as
 * long as that.
 */
public final class Nanos {
  private Nanos() {}

  public static long of(Duration duration) {
    return TimeUnit.NANOSECONDS.convert(Objects.requireNonNull(duration, "duration"));
  }

  public static long sum(long one, long other) {
    long sum = one + other;
    if (((one ^ sum) & (other ^ sum)) < 0) {
      return one < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return sum;
  }

  /** How long it is from {@code now} until {@code when}: from 0 to less than for ever. */
  public static long until(long when, long now) {
    if (when <= now) {
      return 0;
    }
    long difference = when - now;
    return difference < 0 ? Poller.FOREVER - 1 : Math.min(difference, Poller.FOREVER - 1);
  }
}
