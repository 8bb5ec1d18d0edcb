package dev.fermata.internal.trace;

import java.util.function.LongSupplier;

/**
 * How many failures of a loop get the lines that await them: enough for every one that somebody
 * reads, and few enough that a program which fails all the time does not pay for it all the time.
 * Measured in real time, since a clock of the user's is the user's code.
 */
public final class TraceBudget {
  private static final int EACH_SECOND = 500;
  private static final long SECOND = 1_000_000_000;

  private final LongSupplier nanoTime;
  private long begin;
  private int taken;

  public TraceBudget() {
    this(System::nanoTime);
  }

  TraceBudget(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    begin = nanoTime.getAsLong();
  }

  /** Whether one more is left in this second; takes it. Any thread. */
  synchronized boolean take() {
    if (taken < EACH_SECOND) {
      taken++;
      return true;
    }
    long now = nanoTime.getAsLong();
    if (now - begin < SECOND) {
      return false;
    }
    begin = now;
    taken = 1;
    return true;
  }
}
