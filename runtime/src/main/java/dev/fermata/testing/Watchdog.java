package dev.fermata.testing;

import dev.fermata.AsyncCallable;
import dev.fermata.EventLoop;
import dev.fermata.InvalidStateException;
import dev.fermata.Runner;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Ends a test that is stuck, whatever its loop's clock, and tells what every task waits for; or, if
 * a step does not end, where that is.
 */
public final class Watchdog {
  /** A loop that turns answers long before, also where processors are scarce. */
  private static final long ANSWER_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long SHORTEST_GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LONGEST_GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Duration limit;
  private final EventLoop loop;
  private final Thread runner = Thread.currentThread();
  private final CountDownLatch ended = new CountDownLatch(1);

  /** Null until the limit has passed. */
  private volatile StuckException stuck;

  private Watchdog(Duration limit, EventLoop loop) {
    this.limit = limit;
    this.loop = loop;
  }

  /**
   * Runs {@code main} as {@link Runner} does. When {@code limit} has passed, tasks are cancelled as
   * at the end of a run; those that have not ended when as much time (1 ms to 1 s) has passed again
   * are left behind. A step after the limit that has not ended within a second is interrupted, one
   * of cleaning up, too. However the run ends after the limit, with a value too, it is stuck.
   *
   * @param limit real time; one that is not positive has passed at once
   * @param loopFactory makes the loop, such as {@code VirtualTime::newLoop} or
   *     {@code EventLoop::create}
   * @throws StuckException if {@code limit} had passed before the run ended; what it failed with is
   *     suppressed in it
   */
  public static <T> T run(Duration limit, Supplier<EventLoop> loopFactory, AsyncCallable<T> main) {
    Objects.requireNonNull(limit, "limit");
    Objects.requireNonNull(main, "main");
    EventLoop loop = loopFactory.get();
    Watchdog watchdog = new Watchdog(limit, loop);
    Thread thread = new Thread(watchdog::watch, "fermata-watchdog");
    thread.setDaemon(true);
    thread.start();
    T value = null;
    Throwable failure = null;
    try (Runner newRunner = new Runner(() -> loop)) {
      value = newRunner.run(main);
    } catch (Throwable thrown) {
      failure = thrown;
    }
    watchdog.end(thread);
    watchdog.judge(failure);
    return value;
  }

  /** Throws that the limit has passed, however the run ended; else what it failed with. */
  @SuppressWarnings("unchecked") // the failure is thrown as it is
  private <E extends Throwable> void judge(Throwable failure) throws E {
    if (stuck != null) {
      if (failure != null) {
        stuck.addSuppressed(failure);
      }
      throw stuck;
    }
    if (failure != null) {
      throw (E) failure;
    }
  }

  private void end(Thread thread) {
    ended.countDown();
    boolean interrupted = Thread.interrupted();
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    interrupted |= Thread.interrupted();
    if (interrupted && stuck == null) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch() {
    try {
      long limitNanos = TimeUnit.NANOSECONDS.convert(limit);
      if (ended.await(limitNanos, TimeUnit.NANOSECONDS)) {
        return;
      }
      long grace = Math.max(SHORTEST_GRACE_NANOS, Math.min(limitNanos, LONGEST_GRACE_NANOS));
      Runnable next = this::report;
      do {
        if (!isDone(next)) {
          stuck = stuck == null ? StuckException.blocked(limit, runner) : stuck;
          runner.interrupt();
        }
        next = loop::stop;
      } while (!ended.await(grace, TimeUnit.NANOSECONDS));
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private void report() {
    if (stuck == null) {
      stuck = StuckException.waiting(limit, loop.allTasks());
    }
    loop.stop();
  }

  /** Lets the loop do {@code action}; false if a step keeps it from that. */
  private boolean isDone(Runnable action) throws InterruptedException {
    CountDownLatch answered = new CountDownLatch(1);
    try {
      loop.callSoonThreadSafe(() -> {
        action.run();
        answered.countDown();
      });
    } catch (InvalidStateException closed) {
      return true;
    }
    return answered.await(ANSWER_NANOS, TimeUnit.NANOSECONDS) || ended.getCount() == 0;
  }
}
