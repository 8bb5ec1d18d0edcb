package dev.fermata.internal.watch;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.EventLoop;
import dev.fermata.internal.basics.FaultLog;
import dev.fermata.internal.kernel.Probe;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread that looks at the loops that run: one for all of them. It is there while one runs, and
 * a while longer, so that runs that come one after the other share it.
 */
public final class WatchThread implements Runnable {
  /** Empty if no loop is to be watched. */
  private static final OptionalLong LIMIT = WatchLimit.ofProcess();

  private static final boolean IS_NEEDED = LIMIT.isPresent() || FlightRecording.IS_WANTED;

  private static final long ENDS_AFTER_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long BETWEEN_DUTIES_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** After how many times what it wanted to sleep the watch was stopped, and is not late only. */
  private static final int LATE = 3;

  private static final long STACK_BYTES = 256 * 1024;

  /** How long the end of a run waits at most for a report, as where the log is stuck. */
  private static final long REPORT_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /**
   * The one that is there, or null. No loop runs unseen: one that begins runs first, and looks here
   * then; a thread that ends says so here, and looks for loops that run then.
   */
  private static final AtomicReference<WatchThread> PRESENT = new AtomicReference<>();

  private final Thread thread = new Thread(null, this, "fermata-watch", STACK_BYTES, false);

  /** What one thread leaves to the next; made by the first, since loops do not wait for that. */
  private static final class Kept {
    static final ProcessWatch WATCH = new ProcessWatch(LIMIT, new BlockedReports(System::nanoTime));
    static final FlightRecording RECORDING = new FlightRecording();
  }

  private WatchThread() {
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
  }

  /** A loop has begun to run. Never throws. */
  public static void loopBegins() {
    if (IS_NEEDED && PRESENT.get() == null) {
      start();
    }
  }

  private static void start() {
    WatchThread started = null;
    try {
      started = new WatchThread();
      if (PRESENT.compareAndSet(null, started)) {
        started.thread.start();
      }
    } catch (Throwable noThread) {
      // This loop runs without. The next one that begins tries again.
      if (started != null) {
        PRESENT.compareAndSet(started, null);
      }
    }
  }

  /** A run of {@code loop} has ended, and perhaps the process does: lets the last word be said. */
  public static void runEnded(EventLoop loop) {
    WatchThread present = PRESENT.get();
    Probe probe = KERNEL.probe(loop, false);
    if (present == null || probe == null) {
      return;
    }
    long begin = System.nanoTime();
    while (probe.isReportDue() && System.nanoTime() - begin < REPORT_NANOS) {
      LockSupport.unpark(present.thread);
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  @Override
  public void run() {
    try {
      do {
        watch();
        PRESENT.set(null);
      } while (EventLoop.all().stream().anyMatch(KERNEL::isInUse)
          && PRESENT.compareAndSet(null, this));
    } catch (Throwable failure) {
      FaultLog.error("loops are not watched any more", failure);
    }
  }

  /** Returns when no loop has run for a while. */
  private static void watch() {
    Kept.RECORDING.look();
    long lastLook = System.nanoTime();
    long lastRun = lastLook;
    long lastDuty = lastLook;
    while (lastLook - lastRun < ENDS_AFTER_NANOS) {
      long interval = Kept.WATCH.intervalNanos();
      LockSupport.parkNanos(interval);
      long now = System.nanoTime();
      try {
        if (Kept.WATCH.look(now, pause(now - lastLook, interval))) {
          lastRun = now;
        }
        if (now - lastDuty >= BETWEEN_DUTIES_NANOS) {
          lastDuty = now;
          Kept.RECORDING.look();
        }
      } catch (OutOfMemoryError noRoom) {
        Kept.WATCH.beginAnew(); // when there is some
        lastRun = now;
      }
      lastLook = now;
    }
  }

  /**
   * For how long this process did not run, as in a debugger or a collection of garbage. A thread
   * that comes late since processors are scarce was not stopped.
   */
  static long pause(long slept, long wanted) {
    return slept > LATE * wanted ? slept - wanted : 0;
  }
}
