package dev.fermata.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What twins take, to write and to call: measures in many JVMs, one after the other. */
final class TwinReport {
  /** An odd number, so that there is one in the middle. */
  private static final int JVMS = 5;

  private TwinReport() {}

  /** Prints the tables only. */
  public static void main(String[] args) throws IOException, InterruptedException {
    System.out.print(markdown());
  }

  static String markdown() throws IOException, InterruptedException {
    long[][] calls = new long[JVMS][];
    Map<TwinCompileTime.Mode, long[][]> compiled = new EnumMap<>(TwinCompileTime.Mode.class);
    Path twins = TwinCompileTime.writeTwins();
    for (int jvm = 0; jvm < JVMS; jvm++) {
      calls[jvm] = Fork.run(RunAll.HEAP, TwinCall.class.getName());
      for (TwinCompileTime.Mode mode : TwinCompileTime.Mode.values()) {
        long[] row =
            Fork.run(RunAll.HEAP, TwinCompileTime.class.getName(), mode.name(), twins.toString());
        compiled.computeIfAbsent(mode, absent -> new long[JVMS][])[jvm] = row;
      }
    }
    Javac.delete(twins);
    return "\n| a call of an idle loop in another thread | through the twin | by hand, `submit` and `join` | ratio |\n"
        + "| --- | --- | --- | --- |\n"
        + call("on the clock", calls, 0)
        + call("CPU time", calls, 2)
        + "\n| compiling %d types | twins written | twins by hand | ratio | handed over by an empty processor | ratio | no twins |\n"
            .formatted(TwinCompileTime.TYPES)
        + "| --- | --- | --- | --- | --- | --- | --- |\n"
        + types("javac, first in its JVM", compiled, 0)
        + types("javac, warm", compiled, 1)
        + "\n| compiling a type, nothing annotated | with the bridges | without | more |\n"
        + "| --- | --- | --- | --- |\n"
        + unused("javac, first in its JVM", compiled, 0)
        + unused("javac, warm", compiled, 1);
  }

  private static String call(String clock, long[][] calls, int column) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %.2f |\n",
        clock,
        range(calls, column, 1, "ns"),
        range(calls, column + 1, 1, "ns"),
        (double) median(calls, column) / median(calls, column + 1));
  }

  private static String types(
      String when, Map<TwinCompileTime.Mode, long[][]> compiled, int column) {
    long[][] written = compiled.get(TwinCompileTime.Mode.WRITTEN);
    long[][] byHand = compiled.get(TwinCompileTime.Mode.BY_HAND);
    long[][] copied = compiled.get(TwinCompileTime.Mode.COPIED);
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %.2f | %s | %.2f | %s |\n",
        when,
        range(written, column, 1_000_000, "ms"),
        range(byHand, column, 1_000_000, "ms"),
        (double) median(written, column) / median(byHand, column),
        range(copied, column, 1_000_000, "ms"),
        (double) median(written, column) / median(copied, column),
        range(compiled.get(TwinCompileTime.Mode.NONE), column, 1_000_000, "ms"));
  }

  private static String unused(
      String when, Map<TwinCompileTime.Mode, long[][]> compiled, int column) {
    long[][] unused = compiled.get(TwinCompileTime.Mode.UNUSED);
    long[][] absent = compiled.get(TwinCompileTime.Mode.ABSENT);
    return "| %s | %s | %s | %d ms |\n"
        .formatted(
            when,
            range(unused, column, 1_000_000, "ms"),
            range(absent, column, 1_000_000, "ms"),
            (median(unused, column) - median(absent, column)) / 1_000_000);
  }

  /** The median, and between which the middle half of the JVMs are. */
  private static String range(long[][] rows, int column, long unit, String name) {
    long[] sorted = sorted(rows, column);
    return "%d %s (%d to %d)"
        .formatted(
            sorted[JVMS / 2] / unit,
            name,
            sorted[JVMS / 4] / unit,
            sorted[JVMS - 1 - JVMS / 4] / unit);
  }

  private static long median(long[][] rows, int column) {
    return sorted(rows, column)[JVMS / 2];
  }

  private static long[] sorted(long[][] rows, int column) {
    return Arrays.stream(rows).mapToLong(row -> row[column]).sorted().toArray();
  }
}
