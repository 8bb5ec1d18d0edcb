package dev.fermata.benchmarks.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The page: which targets are met, and what every peer takes beside one of them. */
final class StreamReport {
  private final List<String> targets = new ArrayList<>();
  private final List<String> costs = new ArrayList<>();

  /** Adds what each takes, the first one being what the others are beside. */
  void add(String question, Map<String, Cost> each, Target... wanted) {
    double one = each.values().iterator().next().amount();
    each.forEach((who, cost) -> note(
        costs,
        String.format(
            Locale.ROOT, "| %s | %s | %.2f | %s |", question, who, cost.amount() / one, cost)));
    for (Target target : wanted) {
      if (target.isKnown(each)) {
        note(targets, target.row(question, each));
      }
    }
  }

  private static void note(List<String> rows, String row) {
    rows.add(row);
    System.err.println(row);
  }

  String page() {
    return """
        # What streams cost, on JDK %s

        Written by `benchmarks/run-streams`: %s %s, %s %s.

        Each server is a process of its own, with one processor and the serial collector; whoever loads
        it has the other processor, and is the same for all. **What counts is the ratio:** the CPU of the
        server divided by that of its load for the same work, beside the first row of each question; medians of
        rounds in turns. So it holds, to about a tenth, on a machine that does other things meanwhile; the times
        beside it, CPU of the server for one operation, do so less. Everything is repeated until the
        compilers of the JVM have nearly nothing left to do, and what they still do is not counted. Bytes are
        what the server allocates for one operation; of an idle connection, one of 10,000, what the heap keeps.
        Where much is moved, how much the load has to do depends on the server: there the ratio is that of
        the server's own CPU. What no server is needed for runs in turns in one process, and is CPU too.

        ## Targets

        | question | whose cost | at most | measured | |
        | --- | --- | --- | --- | --- |
        %s

        ## All figures

        | question | who | ratio | each |
        | --- | --- | --- | --- |
        %s
        """.formatted(
            Runtime.version().feature(),
            System.getProperty("java.vm.name"),
            System.getProperty("java.vm.version"),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            String.join("\n", targets),
            String.join("\n", costs));
  }
}
