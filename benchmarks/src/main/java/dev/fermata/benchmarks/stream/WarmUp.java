package dev.fermata.benchmarks.stream;

import dev.fermata.benchmarks.CpuTime;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Lets a JVM compile what is going to be measured, until nearly nothing is left to compile. */
final class WarmUp {
  private static final long LEAST_NANOS = Pace.of(TimeUnit.SECONDS.toNanos(2));
  private static final long MOST_NANOS = Pace.of(TimeUnit.SECONDS.toNanos(20));

  /** Compilers that take less than this of the time have done what there was. */
  private static final double QUIET = 0.03;

  private WarmUp() {}

  /** Does what is going to be measured, for a while. */
  @FunctionalInterface
  interface Work {
    void run() throws IOException;
  }

  /** @param process where it is done */
  static void run(long process, Work work) throws IOException {
    long first = System.nanoTime();
    long taken;
    double share;
    do {
      long begin = System.nanoTime();
      long compiled = CpuTime.compilersOf(process);
      work.run();
      long end = System.nanoTime();
      share = (double) (CpuTime.compilersOf(process) - compiled) / (end - begin);
      taken = end - first;
    } while (taken < LEAST_NANOS || share > QUIET && taken < MOST_NANOS);
  }
}
