package dev.fermata.internal.timeline;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** The marks of an axis of time. */
final class Scale {
  private static final int[] STEPS = {1, 2, 5};

  /** A mark. */
  record Mark(long at, String text) {}

  private Scale() {}

  /** At most so many marks from 0 to {@code length} nanoseconds; the first one has the unit. */
  static List<Mark> marks(long length, int most) {
    long distance = distance(length, most);
    List<Mark> marks = new ArrayList<>();
    for (long at = 0; at <= length && marks.size() <= most; at += distance) {
      marks.add(new Mark(at, text(at, length) + (at == 0 ? " " + unit(length) : "")));
    }
    return marks;
  }

  /** The smallest 1, 2 or 5 times a power of ten of which not more than {@code most} fit. */
  private static long distance(long length, int most) {
    for (long power = 1; power <= Long.MAX_VALUE / 10; power *= 10) {
      for (int step : STEPS) {
        if (length / (step * power) < most) {
          return step * power;
        }
      }
    }
    return Math.max(1, length);
  }

  private static int digits(long length) {
    return length >= 1_000_000_000 ? 9 : length >= 1_000_000 ? 6 : length >= 1000 ? 3 : 0;
  }

  static String unit(long length) {
    return switch (digits(length)) {
      case 9 -> "s";
      case 6 -> "ms";
      case 3 -> "µs";
      default -> "ns";
    };
  }

  /** A moment in the unit of {@code length}, without needless digits. */
  private static String text(long at, long length) {
    BigDecimal value = BigDecimal.valueOf(at, digits(length)).stripTrailingZeros();
    return value.signum() == 0 ? "0" : value.toPlainString();
  }

  /** A duration, for people: four digits of it. */
  static String duration(long nanos) {
    BigDecimal value = BigDecimal.valueOf(nanos).round(new MathContext(4));
    return text(value.longValue(), nanos) + " " + unit(nanos);
  }
}
