package dev.fermata.benchmarks.stream;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The page: a table for each kind of question, with what every peer takes beside one of them. */
final class StreamReport {
  private final List<String> rows = new ArrayList<>();

  /** Adds what servers take under a load, beside that of {@code basis}. */
  void add(String question, String basis, Map<String, Contest.Cost> costs) {
    double one = costs.get(basis).share();
    Map<String, String> cells = new LinkedHashMap<>();
    costs.forEach((peer, cost) -> cells.put(
        peer,
        String.format(
            Locale.ROOT,
            "%.2f | %.1f us%s",
            cost.share() / one,
            cost.nanos() / 1000,
            peer.equals("asyncio") ? "" : String.format(Locale.ROOT, ", %.0f B", cost.bytes()))));
    add(question, cells);
  }

  /** Adds what servers keep, beside {@code basis}. */
  void addBytes(String question, String basis, Map<String, Double> bytes) {
    double one = bytes.get(basis);
    Map<String, String> cells = new LinkedHashMap<>();
    bytes.forEach((peer, each) ->
        cells.put(peer, String.format(Locale.ROOT, "%.2f | %.0f B", each / one, each)));
    add(question, cells);
  }

  /** Adds nanoseconds of CPU, beside those of the first one. */
  void addTimes(String question, Map<String, Double> nanos) {
    double one = nanos.values().iterator().next();
    Map<String, String> cells = new LinkedHashMap<>();
    nanos.forEach((what, each) ->
        cells.put(what, String.format(Locale.ROOT, "%.2f | %.0f ns", each / one, each)));
    add(question, cells);
  }

  void addLongestStep(double nanos) {
    add(
        "longest step of the loop meanwhile",
        Map.of("Fermata", String.format(Locale.ROOT, "| %.0f us", nanos / 1000)));
  }

  private void add(String question, Map<String, String> cells) {
    cells.forEach((peer, cell) -> {
      rows.add("| " + question + " | " + peer + " | " + cell + " |");
      System.err.println(rows.get(rows.size() - 1));
    });
  }

  String page() {
    return """
        # What streams cost, on JDK %s

        Written by `benchmarks/run-streams`: %s %s, %s %s.

        Each server is a process of its own, with one processor and the serial collector; whoever loads
        it has the other processor, and is the same for all. **What counts is the ratio:** the CPU of the
        server divided by that of its load for the same work, beside the row that has 1.00; medians of rounds in
        turns. So it holds, to about a tenth, on a machine that does other things meanwhile; the times
        beside it, CPU of the server for one operation, do so less. Bytes are what the server allocates for one
        operation; of an idle connection, one of 10,000, what the heap keeps. What no server is needed for runs
        in turns in one process, and is CPU too.

        | question | who | ratio | each |
        | --- | --- | --- | --- |
        %s
        """.formatted(
            Runtime.version().feature(),
            System.getProperty("java.vm.name"),
            System.getProperty("java.vm.version"),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            String.join("\n", rows));
  }
}
