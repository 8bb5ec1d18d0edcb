package dev.fermata.benchmarks.stream;

import dev.fermata.benchmarks.CpuTime;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Several ways to do one thing in this process, in turns; what counts is CPU, of all threads. */
final class Turns {
  private static final int ROUNDS = 9;
  private static final long THIS_PROCESS = ProcessHandle.current().pid();

  private final Map<String, Way> ways = new LinkedHashMap<>();

  /** Does it, and gives how often. */
  @FunctionalInterface
  interface Way {
    long run() throws Exception;
  }

  Turns add(String name, Way way) {
    ways.put(name, way);
    return this;
  }

  /** Returns what each takes for one: the median of the rounds. */
  Map<String, Cost> run() throws IOException {
    for (Way each : ways.values()) {
      WarmUp.run(THIS_PROCESS, () -> measure(each));
    }
    Map<String, double[]> rounds = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (Map.Entry<String, Way> each : ways.entrySet()) {
        rounds.computeIfAbsent(each.getKey(), name -> new double[ROUNDS])[round] =
            measure(each.getValue());
      }
    }
    Map<String, Cost> medians = new LinkedHashMap<>();
    rounds.forEach((name, all) -> medians.put(name, Cost.ofNanos(Contest.median(all))));
    return medians;
  }

  private static double measure(Way way) {
    try {
      long before = CpuTime.nanosOf(THIS_PROCESS);
      long times = way.run();
      return (double) (CpuTime.nanosOf(THIS_PROCESS) - before) / times;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
