package dev.fermata.inspect;

import dev.fermata.internal.basics.BodyName;
import dev.fermata.internal.basics.SafeText;

/** How names, places and times are written. */
final class Names {
  private static final int LONGEST_LINE = 240;
  private static final long MILLI = 1_000_000;
  private static final long TENTH = 100 * MILLI;
  private static final long SECOND = 10 * TENTH;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;

  private Names() {}

  /** Text of several words, on one line. */
  static String line(String text) {
    return SafeText.printable(text, LONGEST_LINE);
  }

  /** A place in the source, as the program knows its method. */
  static String place(StackTraceElement frame) {
    return new StackTraceElement(
            frame.getClassName(),
            BodyName.inSource(frame.getMethodName()),
            frame.getFileName(),
            frame.getLineNumber())
        .toString();
  }

  /** The time that is left, to follow what ends with it; nothing if it is {@code unknown}. */
  static String left(long nanos, long unknown) {
    if (nanos == unknown) {
      return "";
    }
    return nanos <= 0 ? ", due" : ", " + time(nanos) + " left";
  }

  /** A duration as people say it. */
  static String time(long nanos) {
    if (nanos < TENTH) {
      return nanos / MILLI + " ms";
    }
    if (nanos < MINUTE) {
      return nanos / SECOND + "." + nanos % SECOND / TENTH + " s";
    }
    return nanos < HOUR
        ? nanos / MINUTE + " min " + nanos % MINUTE / SECOND + " s"
        : nanos / HOUR + " h " + nanos % HOUR / MINUTE + " min";
  }
}
