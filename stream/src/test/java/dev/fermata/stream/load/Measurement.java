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
 * @param heap bytes after a collection
 * @param direct bytes of direct buffers
 * @param objects how many objects of Fermata, and channels of sockets, are alive
 * @param threads how many threads are alive that Fermata has made
 */
record Measurement(long heap, long direct, long objects, List<String> threads) {

  static Measurement now() {
    long objects = countObjects();
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return new Measurement(
        runtime.totalMemory() - runtime.freeMemory(), directMemory(), objects, threadNames());
  }

  private static long directMemory() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  /** Counts what is alive by the histogram of the JDK, which collects first. */
  private static long countObjects() {
    try {
      String histogram = (String) ManagementFactory.getPlatformMBeanServer()
          .invoke(
              new ObjectName("com.sun.management:type=DiagnosticCommand"),
              "gcClassHistogram",
              new Object[] {new String[0]},
              new String[] {String[].class.getName()});
      return histogram
          .lines()
          .map(line -> line.trim().split("\\s+"))
          .filter(columns -> columns.length > 3)
          .filter(columns -> columns[3].startsWith("dev.fermata.")
              || columns[3].equals("sun.nio.ch.SocketChannelImpl"))
          .mapToLong(columns -> Long.parseLong(columns[1]))
          .sum();
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
