package dev.fermata.benchmarks;

import java.util.Arrays;

/** The value in the middle of an odd number of values. */
final class Median {
  private Median() {}

  static long of(long... values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
