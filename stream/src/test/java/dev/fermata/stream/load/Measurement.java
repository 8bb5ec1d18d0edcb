package dev.fermata.stream.load;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What a process holds.
 *
 * @param heap bytes of all that is alive; not what collectors say, which count room for more
 * @param direct bytes of direct buffers
 * @param objects how many objects of Fermata, and channels of sockets, are alive
 * @param threads how many threads are alive that Fermata has made
 */
record Measurement(long heap, long direct, long objects, List<String> threads) {
  private static final int INSTANCES = 1;
  private static final int BYTES = 2;
  private static final int CLASS = 3;

  static Measurement now() {
    List<String[]> alive = alive();
    return new Measurement(
        alive.stream().mapToLong(row -> Long.parseLong(row[BYTES])).sum(),
        directMemory(),
        alive.stream()
            .filter(row -> row[CLASS].startsWith("dev.fermata.")
                || row[CLASS].equals("sun.nio.ch.SocketChannelImpl"))
            .mapToLong(row -> Long.parseLong(row[INSTANCES]))
            .sum(),
        threadNames());
  }

  private static long directMemory() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  /** Returns the rows of the histogram of the JDK, which collects first. */
  private static List<String[]> alive() {
    try {
      String histogram = (String) ManagementFactory.getPlatformMBeanServer()
          .invoke(
              new ObjectName("com.sun.management:type=DiagnosticCommand"),
              "gcClassHistogram",
              new Object[] {new String[0]},
              new String[] {String[].class.getName()});
      return histogram
          .lines()
          .filter(line -> line.matches("\\s*\\d+:.*"))
          .map(line -> line.trim().split("\\s+"))
          .toList();
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> threadNames() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("fermata-"))
        .sorted()
        .toList();
  }

  /** Reads what {@link #toString} has written. */
  static Measurement of(String text) {
    String[] parts = text.split(";", -1);
    return new Measurement(
        Long.parseLong(parts[0]),
        Long.parseLong(parts[1]),
        Long.parseLong(parts[2]),
        Arrays.stream(parts[3].split(",")).filter(name -> !name.isEmpty()).toList());
  }

  @Override
  public String toString() {
    return heap + ";" + direct + ";" + objects + ";"
        + threads.stream().collect(Collectors.joining(","));
  }
}
