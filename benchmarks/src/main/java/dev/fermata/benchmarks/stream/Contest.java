package dev.fermata.benchmarks.stream;

import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Several servers under one load, in turns. What counts is the CPU of a server divided by that of
 * whoever loads it for the same work: what else the machine does slows both down alike.
 */
final class Contest implements Closeable {
  private static final int ROUNDS = Integer.getInteger("rounds", 5);

  /** How much of the work is done, where a machine is slow; less is less exact. */
  private static final int PERCENT = Integer.getInteger("percent", 100);

  private final Map<String, ServerProcess> servers = new LinkedHashMap<>();

  /**
   * What one server takes.
   *
   * @param share its CPU, as a multiple of that of its load; the median of the rounds
   * @param nanos its CPU for one operation; the median of the rounds
   * @param bytes what it allocates for one operation, in the round with the least
   */
  record Cost(double share, double nanos, double bytes) {}

  /** Adds a server, and warms it up by {@code times} times what it is going to do. */
  void enter(String name, ServerProcess server, Load load, int times) throws IOException {
    servers.put(name, server);
    load.run(server, part(times));
  }

  /** Lets each of the servers that have entered do it {@code times} times, round after round. */
  Map<String, Cost> run(Load load, int times) throws IOException {
    Map<String, List<Cost>> rounds = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (Map.Entry<String, ServerProcess> each : servers.entrySet()) {
        rounds
            .computeIfAbsent(each.getKey(), name -> new ArrayList<>())
            .add(measure(each.getValue(), load, part(times)));
      }
    }
    Map<String, Cost> costs = new LinkedHashMap<>();
    rounds.forEach((name, all) -> costs.put(
        name,
        new Cost(
            median(all.stream().mapToDouble(Cost::share).toArray()),
            median(all.stream().mapToDouble(Cost::nanos).toArray()),
            all.stream().mapToDouble(Cost::bytes).min().getAsDouble())));
    return costs;
  }

  private static Cost measure(ServerProcess server, Load load, int times) throws IOException {
    long allocated = server.allocated();
    long cpu = server.cpu();
    long own = ownCpu();
    load.run(server, times);
    own = ownCpu() - own;
    cpu = server.cpu() - cpu;
    allocated = server.allocated() - allocated;
    return new Cost((double) cpu / own, (double) cpu / times, (double) allocated / times);
  }

  private static int part(int times) {
    return Math.max(1, times * PERCENT / 100);
  }

  private static long ownCpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  @Override
  public void close() throws IOException {
    for (ServerProcess server : servers.values()) {
      server.close();
    }
  }
}
