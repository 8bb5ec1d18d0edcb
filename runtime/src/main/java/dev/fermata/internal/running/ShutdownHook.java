package dev.fermata.internal.running;

import dev.fermata.internal.basics.Throwables;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends a runner when the process is told to end, as by Ctrl-C: cancels what it runs, and lets the
 * process go on only when the runner is closed, when some time has passed, or when the process is
 * told to end once more.
 */
public final class ShutdownHook {
  private static final long INTERVAL = Duration.ofMillis(50).toNanos();
  private static final long LONGEST_REST = Duration.ofSeconds(1).toNanos();

  /** What is ended; its methods may be called from any thread. */
  public interface Running {

    /** Whether something runs, or is being ended. */
    boolean isBusy();

    /** Cancels what runs. */
    void cancel();

    /** How long the end of the process waits at most until this is closed. */
    long shutdownNanos();
  }

  private final Running runner;
  private final Thread thread = Thread.currentThread();
  private final Thread hook = new Thread(this::run, "fermata-shutdown");
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicBoolean begun = new AtomicBoolean();

  private ShutdownHook(Running runner) {
    this.runner = runner;
  }

  /** Begins to watch for the end of the process. Called in the thread that uses {@code runner}. */
  public static ShutdownHook install(Running runner) {
    ShutdownHook installed = new ShutdownHook(runner);
    try {
      Runtime.getRuntime().addShutdownHook(installed.hook);
    } catch (IllegalStateException shuttingDown) {
      installed.begun.set(true);
    }
    return installed;
  }

  private void run() {
    if (!runner.isBusy() || isExiting(thread.getStackTrace())) {
      return;
    }
    begun.set(true);
    runner.cancel();
    try {
      if (awaitClose()) {
        awaitEndOfThread();
      }
    } catch (InterruptedException goOn) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean awaitClose() throws InterruptedException {
    long begin = System.nanoTime();
    long left = runner.shutdownNanos();
    while (left > 0 && mayWait()) {
      if (closed.await(Math.min(left, INTERVAL), TimeUnit.NANOSECONDS)) {
        return true;
      }
      left = runner.shutdownNanos() - (System.nanoTime() - begin);
    }
    return false;
  }

  private void awaitEndOfThread() throws InterruptedException {
    for (long left = LONGEST_REST; left > 0 && mayWait(); left -= INTERVAL) {
      TimeUnit.NANOSECONDS.timedJoin(thread, INTERVAL);
    }
  }

  private boolean mayWait() {
    return thread.isAlive() && !isExiting(thread.getStackTrace()) && !isToldToEndAgain();
  }

  /**
   * Whether a thread with this stack waits, in {@code System.exit}, for the hooks: then they cannot
   * for it.
   */
  private static boolean isExiting(StackTraceElement[] stack) {
    return isIn(stack, Runtime.class.getName(), "exit");
  }

  /**
   * Whether more than one thread is about to end the process: each signal has one. The first one
   * waits for the hooks, and the others for it.
   */
  private static boolean isToldToEndAgain() {
    long ending = Thread.getAllStackTraces().values().stream()
        .filter(stack -> isIn(stack, "java.lang.Shutdown", "exit"))
        .count();
    return ending > 1;
  }

  private static boolean isIn(StackTraceElement[] stack, String className, String method) {
    for (StackTraceElement frame : stack) {
      if (frame.getClassName().equals(className) && frame.getMethodName().equals(method)) {
        return true;
      }
    }
    return false;
  }

  /** Notes that the runner is closed, on its thread. */
  public void runnerClosed() {
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
    Thread.UncaughtExceptionHandler usual = thread.getUncaughtExceptionHandler();
    thread.setUncaughtExceptionHandler((failed, failure) -> {
      if (!Throwables.failuresIn(failure).isEmpty()) {
        usual.uncaughtException(failed, failure);
      }
    });
  }
}
