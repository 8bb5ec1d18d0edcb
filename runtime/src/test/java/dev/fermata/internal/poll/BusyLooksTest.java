package dev.fermata.internal.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The rule of loops that always have something to run, by the clock. */
class BusyLooksTest {
  private static final int SHORT = 100;
  private static final int SLOW = 600_000;

  private long now;
  private final BusyLooks looks = new BusyLooks(() -> now);

  /** Lets iterations with one entry each pass until a look is due; gives how many. */
  private int iterationsUntilDue(int nanosOfEach) {
    int iterations = 0;
    do {
      now += nanosOfEach;
      iterations++;
    } while (!looks.isDue(1, false));
    return iterations;
  }

  private void becomeRare() {
    looks.waited(now);
    for (int look = 0; look < 10; look++) {
      iterationsUntilDue(SHORT);
      looks.found(0);
    }
  }

  @Test
  void S5_whatIsFoundMakesTheNextLookComeAfter64Entries() {
    becomeRare();
    assertEquals(512, iterationsUntilDue(SHORT));
    looks.found(1);
    assertEquals(64, iterationsUntilDue(SHORT));
  }

  /** After an iteration that was not short, the clock is read at other places than multiples. */
  @Test
  void S5_neverMoreThan512EntriesRunHoweverTheClockIsRead() {
    for (int hiccup = 1; hiccup < 500; hiccup++) {
      becomeRare();
      int iterations = 0;
      boolean isDue = false;
      while (!isDue) {
        now += ++iterations == hiccup ? 30_000 : SHORT;
        isDue = looks.isDue(1, false);
      }
      assertEquals(512, iterations, "with a hiccup at " + hiccup);
      looks.found(0);
    }
  }

  @Test
  void S5_aWaitMakesTheNextLookComeAfter64Entries() {
    becomeRare();
    looks.waited(now);
    assertEquals(64, iterationsUntilDue(SHORT));
  }

  @Test
  void S5_whereIterationsAreLongTheLoopLooksAfterAMillisecond() {
    becomeRare();
    assertEquals(32, iterationsUntilDue(SLOW));
    looks.found(0);
    assertEquals(2, iterationsUntilDue(SLOW));
    looks.found(0);
    assertEquals(2, iterationsUntilDue(SLOW));
  }

  @Test
  void S12_whatIsToBeFreedMakesTheNextIterationLook() {
    becomeRare();
    looks.lookSoon();
    assertEquals(1, iterationsUntilDue(SHORT));
  }
}
