package dev.fermata.inspect;

import dev.fermata.LoopStatistics;
import dev.fermata.internal.basics.SafeText;
import java.util.Locale;

/** The lines that tell of a loop itself. */
final class Heads {
  private static final int MOST_FRAMES = 30;

  private Heads() {}

  /** Those of {@code loop}, and, where it was read from outside, where its thread stood. */
  static String of(LoopSnapshot loop, LoopNames names) {
    LoopStatistics counts = loop.statistics();
    StringBuilder text = new StringBuilder("loop ")
        .append(names.quoted(loop.number()))
        .append(loop.thread().isEmpty() ? "" : " on thread " + SafeText.quoted(loop.thread()))
        .append(loop.hosted() ? ", hosted" : "")
        .append(": ")
        .append(text(loop.state()))
        .append(number(counts.tasks(), "task"))
        .append(", ")
        .append(counts.ready())
        .append(" ready")
        .append(number(counts.timers(), "timer"))
        .append(counts.outsideEvents() == 0 ? "" : number(counts.outsideEvents(), "outside event"))
        .append(loop.exact() ? "\n" : "; read from outside\n");
    loop.threadStack().stream()
        .limit(MOST_FRAMES)
        .forEach(frame -> text.append("    at ").append(Names.place(frame)).append('\n'));
    int more = loop.threadStack().size() - MOST_FRAMES;
    return more > 0
        ? text.append("    ... ").append(more).append(" more\n").toString()
        : text.toString();
  }

  private static String number(int number, String what) {
    return ", " + number + " " + what + (number == 1 ? "" : "s");
  }

  /** A constant as words. */
  static String text(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
