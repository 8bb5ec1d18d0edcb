package dev.fermata.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What javac takes: compiles in many JVMs, one after the other, and writes a table of it. */
final class CompileReport {
  private static final List<Compiler> COMPILERS =
      List.of(Compiler.ASYNC, Compiler.UNPROCESSED, Compiler.BLOCKING);

  /** An odd number, so that there is one in the middle. */
  private static final int JVMS = 5;

  /** The medians of what {@link CompileTime} prints. */
  private record Times(long first, long warm, long bytes) {
    static Times medians(long[][] printed) {
      return new Times(median(printed, 0), median(printed, 1), median(printed, 2));
    }

    private static long median(long[][] printed, int column) {
      return Median.of(Arrays.stream(printed).mapToLong(row -> row[column]).toArray());
    }

    private static long millis(long nanos) {
      return nanos / 1_000_000;
    }
  }

  private CompileReport() {}

  /** The compilers take turns, so that a slow hour of the machine meets all of them. */
  static String markdown() throws IOException, InterruptedException {
    Map<Compiler, long[][]> printed = new EnumMap<>(Compiler.class);
    for (int jvm = 0; jvm < JVMS; jvm++) {
      for (Compiler compiler : COMPILERS) {
        long[] row = Fork.run(RunAll.HEAP, CompileTime.class.getName(), compiler.name());
        printed.computeIfAbsent(compiler, absent -> new long[JVMS][])[jvm] = row;
      }
    }
    return table(
        Times.medians(printed.get(Compiler.ASYNC)),
        Times.medians(printed.get(Compiler.UNPROCESSED)),
        Times.medians(printed.get(Compiler.BLOCKING)));
  }

  private static String table(Times async, Times unprocessed, Times blocking) {
    return String.format(
        Locale.ROOT,
        """
        | compiling %d methods | with the processor | same source without | ratio | blocking twin |
        | --- | --- | --- | --- | --- |
        | javac, first in its JVM | %d ms | %d ms | %.2f | %d ms |
        | javac, warm | %d ms | %d ms | %.2f | %d ms |
        | class files | %d bytes | %d bytes | %d bytes more for each method | %d bytes |
        """,
        CompileTime.METHODS,
        Times.millis(async.first),
        Times.millis(unprocessed.first),
        (double) async.first / unprocessed.first,
        Times.millis(blocking.first),
        Times.millis(async.warm),
        Times.millis(unprocessed.warm),
        (double) async.warm / unprocessed.warm,
        Times.millis(blocking.warm),
        async.bytes,
        unprocessed.bytes,
        (async.bytes - unprocessed.bytes) / CompileTime.METHODS,
        blocking.bytes);
  }
}
