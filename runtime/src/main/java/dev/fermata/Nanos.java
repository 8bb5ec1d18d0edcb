package dev.fermata;

import java.time.Duration;
import java.util.Objects;

/** Durations as nanoseconds, which end at about 292 years. */
final class Nanos {
  private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

  private Nanos() {}

  static long of(Duration duration) {
    Objects.requireNonNull(duration, "duration");
    if (duration.compareTo(LONGEST) >= 0) {
      return Long.MAX_VALUE;
    }
    return duration.compareTo(LONGEST.negated()) <= 0 ? -Long.MAX_VALUE : duration.toNanos();
  }

  static long sum(long one, long other) {
    long sum = one + other;
    if (((one ^ sum) & (other ^ sum)) < 0) {
      return one < 0 ? -Long.MAX_VALUE : Long.MAX_VALUE;
    }
    return sum;
  }
}
