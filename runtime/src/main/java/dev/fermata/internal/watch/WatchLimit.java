package dev.fermata.internal.watch;

import dev.fermata.internal.basics.FaultLog;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From which duration on a step is blocked, as {@code -Ddev.fermata.watch} says it. */
final class WatchLimit {
  private static final String PROPERTY = "dev.fermata.watch";
  private static final String OFF = "off";
  private static final long USUAL = Duration.ofSeconds(1).toNanos();

  private WatchLimit() {}

  /** In nanoseconds; empty if nothing is to be watched. */
  static OptionalLong ofProcess() {
    return of(System.getProperty(PROPERTY));
  }

  /** What {@code text} says, or null for nothing. */
  static OptionalLong of(String text) {
    if (text == null) {
      return OptionalLong.of(USUAL);
    }
    if (text.equals(OFF)) {
      return OptionalLong.empty();
    }
    Matcher parts = Pattern.compile("([1-9]\\d{0,5})(ms|s)").matcher(text);
    if (!parts.matches()) {
      FaultLog.warning("-D" + PROPERTY + "=" + text
          + " is neither a duration nor `off`; loops are watched with a limit of 1 s"
          + "\n  help: say it as -D" + PROPERTY + "=500ms, as 2s, or as off");
      return OptionalLong.of(USUAL);
    }
    long number = Long.parseLong(parts.group(1));
    return OptionalLong.of(
        (parts.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number))
            .toNanos());
  }
}
