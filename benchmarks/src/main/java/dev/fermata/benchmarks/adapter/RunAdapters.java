package dev.fermata.benchmarks.adapter;

import dev.fermata.benchmarks.RunAll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kotlin.KotlinVersion;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Asks what hosts of loops, and types of other libraries, cost, and writes a page. */
public final class RunAdapters {
  /** What one operation takes: nanoseconds on the clock, and bytes. */
  private record Cost(double clock, double bytes) {
    @Override
    public String toString() {
      return number(clock) + " ns, " + String.format(Locale.ROOT, "%.0f B", bytes);
    }
  }

  /** What the names of its benchmark methods have, and what the page says. */
  private record Row(String name, String text) {}

  private static final List<Row> MONOS = List.of(
      new Row("Done", "is done"),
      new Row("OnTheLoop", "ends later, on the loop"),
      new Row("InAnotherThread", "ends later, in another thread"));

  private static final List<Row> HOSTS = List.of(
      new Row("ownThread", "a thread of its own"),
      new Row("scheduled", "a `ScheduledExecutorService`"),
      new Row("serial", "an executor of two threads"),
      new Row("netty", "an event loop of Netty"),
      new Row("vertx", "a context of Vert.x"),
      new Row("swing", "the event thread of Swing"),
      new Row("javaFx", "the application thread of JavaFX"));

  private final Map<String, Cost> costs;

  private RunAdapters(Map<String, Cost> costs) {
    this.costs = costs;
  }

  /**
   * Runs everything.
   *
   * @param args the page to write; then, if not all benchmarks are to run, a pattern of their names
   */
  public static void main(String[] args) throws RunnerException, IOException {
    Map<String, Cost> costs = measured(args.length > 1 ? args[1] : "");
    Files.writeString(Path.of(args[0]), new RunAdapters(costs).page());
  }

  private static Map<String, Cost> measured(String pattern) throws RunnerException {
    double percent = Integer.getInteger("percent", 100) / 100.0;
    var options = new OptionsBuilder()
        .include("dev\\.fermata\\.benchmarks\\.adapter\\..*" + pattern)
        .forks(1)
        .jvmArgs(RunAll.HEAP.toArray(String[]::new))
        .warmupIterations(10)
        .warmupTime(TimeValue.milliseconds(Math.round(500 * percent)))
        .measurementIterations(20)
        .measurementTime(TimeValue.milliseconds(Math.round(250 * percent)))
        .addProfiler(GCProfiler.class)
        .build();
    Map<String, Cost> costs = new HashMap<>();
    for (RunResult result : new Runner(options).run()) {
      String[] path = result.getParams().getBenchmark().split("\\.");
      costs.put(
          path[path.length - 1],
          new Cost(
              result.getPrimaryResult().getStatistics().getMin(),
              result.getSecondaryResults().get("gc.alloc.rate.norm").getScore()));
    }
    return costs;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
  }

  private String cell(String name, String beside) {
    Cost cost = costs.get(name);
    Cost other = costs.get(beside);
    if (cost == null) {
      return "";
    }
    return cost == other || other == null
        ? "**" + cost + "**"
        : cost + " (" + number(cost.clock / other.clock) + "x)";
  }

  private String monos() {
    StringBuilder rows = new StringBuilder();
    for (Row row : MONOS) {
      String fermata = "fermata" + row.name;
      rows.append("| ").append(row.text).append(" | ");
      rows.append(cell(fermata, fermata)).append(" | ");
      rows.append(cell("block" + row.name, fermata)).append(" | ");
      rows.append(cell("kotlin" + row.name, fermata)).append(" |\n");
    }
    return rows.toString();
  }

  private String hosts() {
    StringBuilder rows = new StringBuilder();
    for (Row row : HOSTS) {
      rows.append("| ").append(row.text).append(" | ");
      rows.append(cell(row.name, HOSTS.get(0).name)).append(" |\n");
    }
    return rows.toString();
  }

  private String page() {
    return """
        # What hosts and adapters cost, on JDK %s

        Written by `benchmarks/run-adapters`: %s, %s, %d processors; Kotlin %s, kotlinx-coroutines %s, Reactor %s.

        Of each operation: its time on the clock, that of the best of 20 iterations, and the bytes that it allocates. The
        machine has to be idle. In brackets: how many times the time of the cell in bold.

        ## To await a Mono

        | a Mono that | `await(mono)` in an async method | `mono.block()` | Kotlin, `mono.awaitSingle()` |
        | --- | --- | --- | --- |
        %s
        One Mono after the other is awaited. Nobody can block on what ends later in the thread that would block: there
        is no number.

        ## To yield on the loop of somebody else

        | the loop runs on | one yield |
        | --- | --- |
        %s
        A task yields again and again, and nobody else wants the host.
        """.formatted(
            Runtime.version().feature(),
            System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
            System.getProperty("os.name") + " " + System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            KotlinVersion.CURRENT,
            System.getProperty("version.kotlinx-coroutines"),
            System.getProperty("version.reactor"),
            monos(),
            hosts());
  }
}
