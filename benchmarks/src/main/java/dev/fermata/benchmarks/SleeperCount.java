package dev.fermata.benchmarks;

import java.time.Duration;

/**
 * What do a million sleeping tasks cost: to start, in memory, and to wake? Every peer runs in a JVM
 * of its own and prints one line: bytes of one task, nanoseconds to start one and to wake one.
 */
final class SleeperCount {
  static final int TASKS = 1_000_000;

  /** Has to be longer than starting them all takes. */
  private static final Duration SLEEP = Duration.ofSeconds(Integer.getInteger("sleep.seconds"));

  private final long usedBefore = usedMemory();
  private final long startedAt = CpuTime.nanos();

  /** On {@link System#nanoTime}. */
  final long deadline = System.nanoTime() + SLEEP.toNanos();

  private long usedAsleep;
  private long startTime;
  private long asleepAt;

  /** Called when all tasks sleep. */
  void allAsleep() {
    startTime = CpuTime.nanos() - startedAt;
    usedAsleep = usedMemory();
    asleepAt = CpuTime.nanos();
    if (System.nanoTime() > deadline) {
      throw new IllegalStateException("starting took longer than the tasks sleep");
    }
  }

  /** Called when the last task is done. */
  void allDone() {
    long wakeTime = CpuTime.nanos() - asleepAt;
    System.out.printf(
        "%d %d %d%n", (usedAsleep - usedBefore) / TASKS, startTime / TASKS, wakeTime / TASKS);
  }

  private static long usedMemory() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
