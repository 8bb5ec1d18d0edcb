package dev.fermata.benchmarks;

import dev.fermata.LoopThread;
import java.util.function.IntUnaryOperator;

/**
 * What does a call through a blocking twin take, against the same call written by hand? The loop is
 * idle in another thread, so that most of it is waking two threads.
 *
 * <p>Runs in a JVM of its own; prints one line: nanoseconds of one call through the twin and by
 * hand, on the clock and then of CPU time, medians of rounds that take turns.
 */
public final class TwinCall {
  private static final int CALLS = 500;
  private static final int WARM_UP = 40;
  private static final int ROUNDS = 101;

  private TwinCall() {}

  /** Prints what the description of this class says. */
  public static void main(String[] args) {
    try (LoopThread thread = LoopThread.start("loop")) {
      Quotes quotes = new Quotes();
      QuotesBlocking twin = new QuotesBlocking(thread.loop(), quotes);
      IntUnaryOperator byTwin = share -> twin.price(share);
      IntUnaryOperator byHand =
          share -> thread.loop().submit(() -> quotes.price(share)).join();
      for (int round = 0; round < WARM_UP; round++) {
        measure(byTwin);
        measure(byHand);
      }
      long[][] taken = new long[4][ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        long[] first = measure(round % 2 == 0 ? byTwin : byHand);
        long[] second = measure(round % 2 == 0 ? byHand : byTwin);
        for (int kind = 0; kind < 2; kind++) {
          taken[2 * kind][round] = (round % 2 == 0 ? first : second)[kind];
          taken[2 * kind + 1][round] = (round % 2 == 0 ? second : first)[kind];
        }
      }
      System.out.printf(
          "%d %d %d %d%n",
          Median.of(taken[0]), Median.of(taken[1]), Median.of(taken[2]), Median.of(taken[3]));
    }
  }

  /** Nanoseconds of one call, on the clock and of CPU time. */
  private static long[] measure(IntUnaryOperator call) {
    long cpu = CpuTime.nanos();
    long clock = System.nanoTime();
    for (int i = 0; i < CALLS; i++) {
      if (call.applyAsInt(i & 127) != (i & 127)) {
        throw new AssertionError("a wrong answer");
      }
    }
    long end = System.nanoTime();
    return new long[] {(end - clock) / CALLS, (CpuTime.nanos() - cpu) / CALLS};
  }
}
