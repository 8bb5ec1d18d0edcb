package dev.fermata.benchmarks.stream;

import dev.fermata.benchmarks.CpuTime;
import java.util.LinkedHashMap;
import java.util.Map;

/** Several ways to do one thing in this process, in turns; what counts is CPU, of all threads. */
final class Turns {
  private static final int ROUNDS = 9;
  private static final int WARM_UP = 3;

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

  /** Returns the nanoseconds that each takes for one: the median of the rounds. */
  Map<String, Double> run() {
    Map<String, double[]> rounds = new LinkedHashMap<>();
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      for (Map.Entry<String, Way> each : ways.entrySet()) {
        double nanos = measure(each.getValue());
        if (round >= 0) {
          rounds.computeIfAbsent(each.getKey(), name -> new double[ROUNDS])[round] = nanos;
        }
      }
    }
    Map<String, Double> medians = new LinkedHashMap<>();
    rounds.forEach((name, all) -> medians.put(name, Contest.median(all)));
    return medians;
  }

  private static double measure(Way way) {
    try {
      long before = CpuTime.nanos();
      long times = way.run();
      return (double) (CpuTime.nanos() - before) / times;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
