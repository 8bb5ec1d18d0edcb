package dev.fermata.internal.poll;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * When a loop that always has something to run looks for events all the same. A look costs as much
 * as many short entries, so that one which finds nothing doubles the time to the next; what is
 * there is not kept waiting for longer than a millisecond, as far as the time is known.
 */
final class BusyLooks {
  /** How many entries run at most before the loop looks again, while looks find something. */
  private static final int SHORTEST_RUN = 64;

  /** How many run at most while looks find nothing. */
  private static final int LONGEST_RUN = 512;

  private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /** After how many iterations the clock is read at the latest, where all of them are short. */
  private static final int MOST_ITERATIONS = 32;

  /** What takes longer from one reading of the clock to the next is not short. */
  private static final long SHORT_NANOS = TimeUnit.MICROSECONDS.toNanos(20);

  private final LongSupplier clock;
  private int run = SHORTEST_RUN;

  /** After how many iterations the clock is read again. */
  private int stride = 1;

  /** How many entries were ready since the last look, up to the last time the clock was read. */
  private int entries;

  /** How many were since then, and in how many iterations. */
  private int latestEntries;

  private int iterations;
  private long lastLook;
  private long lastReading;

  /** @param clock gives nanoseconds */
  BusyLooks(LongSupplier clock) {
    this.clock = clock;
  }

  /**
   * Whether to look now, which is what follows then. Asked once for each iteration that does not
   * wait.
   *
   * @param ready how many entries are going to run in it
   * @param isAwaited whether somebody has something to do before the next look
   */
  boolean isDue(int ready, boolean isAwaited) {
    latestEntries += ready;
    iterations++;
    int most = isAwaited ? SHORTEST_RUN : run;
    return (iterations >= stride
            || latestEntries >= SHORTEST_RUN
            || entries + latestEntries >= most)
        && isDueByClock(most);
  }

  private boolean isDueByClock(int most) {
    long now = clock.getAsLong();
    stride = now - lastReading < SHORT_NANOS ? Math.min(MOST_ITERATIONS, 2 * stride) : 1;
    int passed = entries + latestEntries;
    boolean isDue = passed >= most || now - lastLook >= LONGEST_NANOS;
    begin(now, isDue ? 0 : passed);
    if (isDue) {
      lastLook = now;
    }
    return isDue;
  }

  private void begin(long now, int passed) {
    lastReading = now;
    entries = passed;
    latestEntries = 0;
    iterations = 0;
  }

  /** The look that was due has told so many. */
  void found(int count) {
    run = count > 0 ? SHORTEST_RUN : Math.min(LONGEST_RUN, 2 * run);
  }

  /** The loop has waited, or is as if it had; it is {@code now}. */
  void waited(long now) {
    run = SHORTEST_RUN;
    begin(now, 0);
    lastLook = now;
  }

  /** Makes the next iteration look. */
  void lookSoon() {
    latestEntries = LONGEST_RUN;
  }
}
