package dev.fermata.internal.poll;

import dev.fermata.EventLoop;
import dev.fermata.internal.basics.FaultLog;
import dev.fermata.internal.kernel.Named;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps a selector that returns at once, although nothing has happened, from taking all of a
 * processor: it is replaced, and slowed down if that does not help.
 */
final class SpinGuard {
  private static final int MOST_RETURNS = 512;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long REPORT_INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final EventLoop loop;

  /** How often in a row the selector came back for nothing. */
  private int returns;

  private boolean hasReported;
  private long lastReport;

  SpinGuard(EventLoop loop) {
    this.loop = loop;
  }

  /** The selector came back because something has happened. */
  void worked() {
    returns = 0;
  }

  /** Waits if need be; returns whether the selector is to be replaced. */
  boolean cameBackForNothing() {
    returns++;
    if (returns < MOST_RETURNS) {
      return false;
    }
    if (returns == MOST_RETURNS) {
      report("is replaced");
      return true;
    }
    if (returns > 2 * MOST_RETURNS) {
      report("was replaced, which has not helped: the loop looks every 10 ms");
      LockSupport.parkNanos(this, PAUSE_NANOS);
      returns = 2 * MOST_RETURNS;
    }
    return false;
  }

  private void report(String whatIsDone) {
    long now = System.nanoTime();
    if (!hasReported || now - lastReport >= REPORT_INTERVAL_NANOS) {
      hasReported = true;
      lastReport = now;
      FaultLog.warning("the selector of " + Named.loop(loop) + " returned "
          + MOST_RETURNS
          + " times in a row although nothing had happened; it "
          + whatIsDone);
    }
  }
}
