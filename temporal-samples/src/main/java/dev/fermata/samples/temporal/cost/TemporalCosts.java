package dev.fermata.samples.temporal.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Measures both, and writes a page.
 *
 * <pre>
 *   benchmarks/run-temporal
 * </pre>
 */
public final class TemporalCosts {
  private static final List<Integer> BRANCHES = List.of(100, 1000, 10_000);
  private static final int ROUNDS = 3;

  private TemporalCosts() {}

  /** Writes the page that the first argument names. */
  public static void main(String[] arguments) throws Exception {
    StringBuilder page = new StringBuilder();
    page.append("# Workflows on JDK ").append(Runtime.version().feature()).append("\n\n");
    page.append("Written by `benchmarks/run-temporal`: ")
        .append(System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"))
        .append(", " + System.getProperty("os.name") + " " + System.getProperty("os.arch"))
        .append(", " + Runtime.getRuntime().availableProcessors() + " processors")
        .append("; Temporal's Java SDK " + System.getProperty("version.temporal"))
        .append(", and its test server in the same process.\n\n");
    branches(page);
    rates(page);
    write(arguments[0], page.toString());
    System.exit(0); // the server in this process leaves threads
  }

  private static void branches(StringBuilder page) {
    page.append(
            "Branches of one workflow that wait at the same time, until a signal comes: those of")
        .append(" the SDK are begun by `Async.function` and\nawaited by `Promise.allOf`. What they")
        .append(" hold meanwhile: threads, bytes in the heap, and bytes that the system gives the")
        .append("\nprocess, stacks included; and how long all of it took.\n\n")
        .append("| branches | Fermata: threads | heap | process | time")
        .append(" | Java SDK: threads | heap | process | time |\n")
        .append("| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
    // Those without threads first: what threads leave ends some time later.
    List<String> tasks = cells(Branches.Tasks.class);
    List<String> threads = cells(Branches.Threads.class);
    for (int i = 0; i < BRANCHES.size(); i++) {
      page.append(String.format(
          Locale.ROOT, "| %,d | %s | %s |\n", BRANCHES.get(i), tasks.get(i), threads.get(i)));
    }
  }

  private static List<String> cells(Class<? extends Branches.BranchingWorkflow> type) {
    return BRANCHES.stream().map(count -> cells(type, count)).toList();
  }

  private static String cells(Class<? extends Branches.BranchingWorkflow> type, int count) {
    try {
      BranchCost cost = BranchCost.of(type, count);
      return String.format(
          Locale.ROOT,
          "%,d | %,d kB | %,d kB | %,d ms",
          cost.threads(),
          cost.heap() / 1000,
          cost.resident() / 1000,
          cost.millis());
    } catch (IllegalStateException | OutOfMemoryError none) {
      return none.getMessage() + " | | |";
    }
  }

  private static void rates(StringBuilder page) throws Exception {
    TaskRate awaiting = TaskRate.NONE;
    TaskRate blocking = TaskRate.NONE;
    for (int round = 0; round < ROUNDS; round++) { // in turn, as the server gets faster
      awaiting = awaiting.better(TaskRate.of(Chains.Awaiting.class));
      blocking = blocking.better(TaskRate.of(Chains.Blocking.class));
    }
    page.append("\nWorkflow tasks in a second, of workflows that call activities one after the")
        .append(" other: with the test server, and in a replay, which\nis the worker's part")
        .append(" alone. The best of some rounds.\n\n")
        .append("| | Fermata | Java SDK |\n| --- | --- | --- |\n")
        .append(String.format(
            Locale.ROOT,
            "| with the test server | %,d | %,d |\n",
            awaiting.served(),
            blocking.served()))
        .append(String.format(
            Locale.ROOT, "| replayed | %,d | %,d |\n", awaiting.replayed(), blocking.replayed()));
  }

  private static void write(String name, String page) throws IOException {
    if (name.equals("-")) {
      System.out.print(page);
    } else {
      Files.writeString(Path.of(name), page);
    }
  }
}
