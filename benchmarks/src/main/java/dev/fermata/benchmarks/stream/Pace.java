package dev.fermata.benchmarks.stream;

/** How long everything is measured: less is faster, and less exact. */
final class Pace {
  private static final int PERCENT = Integer.getInteger("percent", 100);

  private Pace() {}

  /** Returns what {@code nanos} come to. */
  static long of(long nanos) {
    return nanos * PERCENT / 100;
  }
}
