package dev.fermata.benchmarks.stream;

import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Several servers under one load, in turns. What counts is the CPU of a server divided by that of
 * whoever loads it for the same work: what else the machine does slows both down alike.
 */
final class Contest implements Closeable {
  private static final int ROUNDS = 5;
  private static final long ROUND_NANOS = Pace.of(TimeUnit.MILLISECONDS.toNanos(800));

  private final Map<String, Entrant> entrants = new LinkedHashMap<>();

  private record Entrant(ServerProcess server, EchoLoad client) {}

  /** Adds a server. */
  void enter(String name, ServerProcess server) throws IOException {
    entrants.put(name, new Entrant(server, new EchoLoad(server.port())));
  }

  /**
   * Warms up each of the servers that have entered, and lets each do it for a while, round after
   * round.
   *
   * @param atATime how often it is done before the clock is asked
   */
  Map<String, Cost> run(Load load, int atATime) throws IOException {
    for (Entrant each : entrants.values()) {
      WarmUp.run(each.server.pid(), () -> repeat(each.client, load, atATime));
    }
    Map<String, List<Cost>> rounds = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (Map.Entry<String, Entrant> each : entrants.entrySet()) {
        rounds
            .computeIfAbsent(each.getKey(), name -> new ArrayList<>())
            .add(measure(each.getValue(), load, atATime));
      }
    }
    Map<String, Cost> costs = new LinkedHashMap<>();
    rounds.forEach((name, all) -> costs.put(
        name,
        new Cost(
            median(all.stream().mapToDouble(Cost::amount).toArray()),
            median(all.stream().mapToDouble(Cost::nanos).toArray()),
            all.stream().mapToDouble(Cost::bytes).min().getAsDouble())));
    return costs;
  }

  /**
   * As {@link #run}, where what the load has to do depends on how the server does its part: what
   * counts is the CPU of the server alone, and the machine has to be quiet.
   */
  Map<String, Cost> runByTime(Load load, int atATime) throws IOException {
    Map<String, Cost> costs = run(load, atATime);
    costs.replaceAll((name, cost) -> new Cost(cost.nanos(), cost.nanos(), cost.bytes()));
    return costs;
  }

  private static Cost measure(Entrant entrant, Load load, int atATime) throws IOException {
    ServerProcess server = entrant.server;
    double allocated = server.allocated();
    long cpu = server.cpu();
    long own = ownCpu();
    int times = repeat(entrant.client, load, atATime);
    own = ownCpu() - own;
    cpu = server.cpu() - cpu;
    allocated = server.allocated() - allocated;
    return new Cost((double) cpu / own, (double) cpu / times, allocated / times);
  }

  private static int repeat(EchoLoad client, Load load, int atATime) throws IOException {
    long begin = System.nanoTime();
    int times = 0;
    do {
      load.run(client, atATime);
      times += atATime;
    } while (System.nanoTime() - begin < ROUND_NANOS);
    return times;
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
    for (Entrant each : entrants.values()) {
      each.client.close();
      each.server.close();
    }
  }
}
