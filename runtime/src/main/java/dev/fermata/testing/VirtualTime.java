package dev.fermata.testing;

import dev.fermata.AsyncCallable;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Poller;
import dev.fermata.Runner;
import dev.fermata.TimeSource;

/**
 * The clock of a loop that never waits for time to pass: when nothing is ready it is the time of
 * the next timer. Runs are fast and always the same.
 *
 * <p>While something outside the loop is under way (an awaited completion stage, a call in an
 * executor) the loop waits for it in real time, and the clock stands still; it moves on to the next
 * timer when that much real time has passed in vain.
 *
 * <p>When all tasks wait and nothing can wake one, the run ends with
 * {@link AllTasksBlockedException}.
 */
public final class VirtualTime implements TimeSource, Poller {
  private final Poller real = Poller.parking();
  private long nanos;

  private VirtualTime() {}

  /** Makes a loop on virtual time. */
  public static EventLoop newLoop() {
    VirtualTime time = new VirtualTime();
    return EventLoop.builder().name("virtual").clock(time).poller(time).build();
  }

  /** Runs {@code main} as {@code Fermata.run} does, on virtual time. */
  public static <T> T run(Coroutine<T> main) {
    try (Runner runner = new Runner(VirtualTime::newLoop)) {
      return runner.run(main);
    }
  }

  /** As {@link #run(Coroutine)}, for an async lambda. */
  public static <T> T run(AsyncCallable<T> main) {
    try (Runner runner = new Runner(VirtualTime::newLoop)) {
      return runner.run(main);
    }
  }

  @Override
  public long nanoTime() {
    return nanos;
  }

  @Override
  public void poll(EventLoop loop, long timeoutNanos) {
    if (timeoutNanos <= 0) {
      real.poll(loop, 0);
    } else if (loop.outsideEvents() > 0) {
      waitInRealTime(loop, timeoutNanos);
    } else if (timeoutNanos == FOREVER) {
      throw new AllTasksBlockedException(loop.allTasks());
    } else {
      nanos += timeoutNanos;
    }
  }

  private void waitInRealTime(EventLoop loop, long timeoutNanos) {
    long begin = System.nanoTime();
    real.poll(loop, timeoutNanos);
    if (System.nanoTime() - begin >= timeoutNanos) {
      nanos += timeoutNanos;
    }
  }

  @Override
  public void wakeUp() {
    real.wakeUp();
  }
}
