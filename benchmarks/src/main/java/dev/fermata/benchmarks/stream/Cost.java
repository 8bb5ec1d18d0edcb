package dev.fermata.benchmarks.stream;

import java.util.Locale;

/**
 * What one does with one operation.
 *
 * @param amount what ratios are made of: CPU, in whatever unit is the same for all, or bytes
 * @param nanos CPU; NaN if it was not measured
 * @param bytes what was allocated, or is kept; NaN if it was not measured
 */
record Cost(double amount, double nanos, double bytes) {

  static Cost ofNanos(double nanos) {
    return new Cost(nanos, nanos, Double.NaN);
  }

  static Cost ofBytes(double bytes) {
    return new Cost(bytes, Double.NaN, bytes);
  }

  /** Such as {@code 12.3 us, 110 B}. */
  @Override
  public String toString() {
    String time = Double.isNaN(nanos) ? "" : time(nanos);
    String memory = Double.isNaN(bytes) ? "" : String.format(Locale.ROOT, "%.0f B", bytes);
    return time + (time.isEmpty() || memory.isEmpty() ? "" : ", ") + memory;
  }

  static String time(double nanos) {
    return nanos < 1000
        ? String.format(Locale.ROOT, "%.1f ns", nanos)
        : String.format(Locale.ROOT, "%.1f us", nanos / 1000);
  }
}
