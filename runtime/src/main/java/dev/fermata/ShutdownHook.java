package dev.fermata;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends a runner when the process is told to end, as by Ctrl-C: cancels what it runs, and lets the
 * process go on only when the runner is closed, or some time has passed.
 */
final class ShutdownHook {
  private static final Duration LONGEST_SHUTDOWN = Duration.ofSeconds(10);
  private static final Duration INTERVAL = Duration.ofMillis(50);
  private static final Duration LONGEST_REST = Duration.ofSeconds(1);

  private final Thread runner = Thread.currentThread();
  private final Thread hook = new Thread(this::run, "fermata-shutdown");
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicBoolean begun = new AtomicBoolean();
  private final Runnable cancelMain;

  private ShutdownHook(Runnable cancelMain) {
    this.cancelMain = cancelMain;
  }

  /**
   * Begins to watch for the end of the process.
   *
   * @param cancelMain called in a thread of its own
   */
  static ShutdownHook install(Runnable cancelMain) {
    ShutdownHook installed = new ShutdownHook(cancelMain);
    try {
      Runtime.getRuntime().addShutdownHook(installed.hook);
    } catch (IllegalStateException shuttingDown) {
      installed.begun.set(true);
    }
    return installed;
  }

  private void run() {
    if (isExiting(runner)) {
      return;
    }
    begun.set(true);
    cancelMain.run();
    try {
      long end = System.nanoTime() + LONGEST_SHUTDOWN.toNanos();
      while (!closed.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
        if (isExiting(runner) || System.nanoTime() > end) {
          return;
        }
      }
      runner.join(LONGEST_REST.toMillis());
    } catch (InterruptedException goOn) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Whether {@code thread} waits, in {@code System.exit}, for the hooks: then they cannot for it.
   */
  private static boolean isExiting(Thread thread) {
    for (StackTraceElement frame : thread.getStackTrace()) {
      if (frame.getClassName().equals(Runtime.class.getName())
          && frame.getMethodName().equals("exit")) {
        return true;
      }
    }
    return false;
  }

  /** Notes that the runner is closed, on its thread. */
  void runnerClosed() {
    if (begun.get()) {
      quieten();
    } else {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException shuttingDown) {
        quieten();
      }
    }
    closed.countDown();
  }

  /** A cancellation by the end of the process is no news to whoever ended it. */
  private void quieten() {
    Thread.UncaughtExceptionHandler usual = runner.getUncaughtExceptionHandler();
    runner.setUncaughtExceptionHandler((thread, failure) -> {
      if (!(failure instanceof CancelledError)) {
        usual.uncaughtException(thread, failure);
      }
    });
  }
}
