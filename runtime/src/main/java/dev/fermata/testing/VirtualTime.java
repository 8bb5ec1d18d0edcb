package dev.fermata.testing;

import dev.fermata.AsyncCallable;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.EventLoopBuilder;
import dev.fermata.Future;
import dev.fermata.InvalidStateException;
import dev.fermata.Poller;
import dev.fermata.Promise;
import dev.fermata.Readiness;
import dev.fermata.Runner;
import dev.fermata.TimeSource;
import dev.fermata.Watch;
import dev.fermata.internal.basics.SafeText;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The clock of a loop that never waits for time to pass: when nothing is ready it is the time of
 * the next timer. Runs are fast and always the same.
 *
 * <p>While something outside the loop is under way (an awaited completion stage, a call in an
 * executor) the loop waits for it in real time, and the clock stands still; it moves on to the next
 * timer when that much real time has passed in vain. While somebody waits for something of a
 * channel that the loop watches, the clock runs in real time; with {@link #jumpAfter} it jumps to
 * the next timer all the same when nothing has come for a while.
 *
 * <p>When all tasks wait and nothing can wake one, the run ends with
 * {@link AllTasksBlockedException}.
 */
public final class VirtualTime implements TimeSource, Poller {
  private static final Map<EventLoop, VirtualTime> OF_LOOPS =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final Poller real = Poller.system();
  private final List<Promise<Void>> whenBlocked = new ArrayList<>();

  /** How long nothing has to come of a channel before the clock jumps; or {@link #FOREVER}. */
  private final long patience;

  private long nanos;

  private boolean registered;

  private VirtualTime(long patience) {
    this.patience = patience;
  }

  /** Makes a loop on virtual time. */
  public static EventLoop newLoop() {
    return builder().build();
  }

  /** Starts the description of a loop on virtual time. */
  public static EventLoopBuilder builder() {
    return builder(FOREVER);
  }

  /**
   * As {@link #builder}, of a loop whose clock jumps to the next timer also while somebody waits
   * for a channel, if nothing has come from outside for {@code patience} of real time. That is fast
   * and racy: what comes later than that comes after the timer. So it is for tests whose peers
   * answer at once or never.
   *
   * <p>trio: the {@code autojump_threshold} of a {@code MockClock}.
   *
   * @throws IllegalArgumentException unless {@code patience} is more than zero
   */
  public static EventLoopBuilder jumpAfter(Duration patience) {
    if (patience.isZero() || patience.isNegative()) {
      throw new IllegalArgumentException(
          "the clock can jump after more than no time, not after " + patience);
    }
    return builder(TimeUnit.NANOSECONDS.convert(patience));
  }

  private static EventLoopBuilder builder(long patience) {
    VirtualTime time = new VirtualTime(patience);
    return EventLoop.builder().name("virtual").clock(time).poller(time);
  }

  /** Runs {@code main} as {@code Fermata.run} does, on virtual time. */
  public static <T> T run(Coroutine<T> main) {
    try (Runner runner = new Runner(VirtualTime::newLoop)) {
      return runner.run(main);
    }
  }

  /** As {@link #run(Coroutine)}, for an async lambda; what that throws is not declared. */
  public static <T> T run(AsyncCallable<T> main) {
    try (Runner runner = new Runner(VirtualTime::newLoop)) {
      return runner.run(main);
    }
  }

  /**
   * As {@link #run(AsyncCallable)}; the tasks that are ready together run in random order.
   *
   * @param seed the same seed gives the same order
   */
  public static <T> T runShuffled(long seed, AsyncCallable<T> main) {
    try (Runner runner = new Runner(() -> builder().shuffle(seed).build())) {
      return runner.run(main);
    }
  }

  /**
   * Waits until nothing is ready: every task, the one that awaits this included, waits for
   * something. The clock stands still until then. Called on a loop on virtual time.
   *
   * <p>trio: {@code trio.testing.wait_all_tasks_blocked}.
   *
   * @throws InvalidStateException if the running loop is not on virtual time
   */
  public static Future<Void> untilAllTasksBlocked() {
    EventLoop running = EventLoop.current();
    VirtualTime time = OF_LOOPS.get(running);
    if (time == null) {
      throw new InvalidStateException("loop " + SafeText.quoted(running.name())
          + " is not on virtual time\n  help: run the test on it:"
          + "\n      VirtualTime.run(coroutine)");
    }
    Promise<Void> blocked = running.createPromise();
    time.whenBlocked.add(blocked);
    return blocked;
  }

  @Override
  public long nanoTime() {
    return nanos;
  }

  @Override
  public void poll(EventLoop loop, long timeoutNanos) {
    if (!registered) {
      registered = true;
      OF_LOOPS.put(loop, this);
    }
    if (timeoutNanos <= 0) {
      real.poll(loop, 0);
    } else if (!whenBlocked.isEmpty()) {
      List<Promise<Void>> all = List.copyOf(whenBlocked);
      whenBlocked.clear();
      all.forEach(blocked -> blocked.complete(null));
    } else if (real.isWatching()) {
      nanos += waitForChannel(loop, timeoutNanos);
    } else if (loop.outsideEvents() > 0) {
      if (waitInRealTime(loop, timeoutNanos) >= timeoutNanos) {
        nanos += timeoutNanos;
      }
    } else if (timeoutNanos == FOREVER) {
      throw new AllTasksBlockedException(loop.allTasks());
    } else {
      nanos += timeoutNanos;
    }
  }

  /** Returns how far the clock moves on. */
  private long waitForChannel(EventLoop loop, long timeoutNanos) {
    if (timeoutNanos == FOREVER) {
      return waitInRealTime(loop, FOREVER);
    }
    long waited = waitInRealTime(loop, Math.min(timeoutNanos, patience));
    return waited < patience ? Math.min(waited, timeoutNanos) : timeoutNanos;
  }

  /** Returns how long this took. */
  private long waitInRealTime(EventLoop loop, long timeoutNanos) {
    long begin = System.nanoTime();
    real.poll(loop, timeoutNanos);
    return System.nanoTime() - begin;
  }

  @Override
  public Watch watch(EventLoop loop, SelectableChannel channel, Readiness told) throws IOException {
    return real.watch(loop, channel, told);
  }

  @Override
  public boolean isWatching() {
    return real.isWatching();
  }

  @Override
  public void close() {
    real.close();
  }

  @Override
  public void wakeUp() {
    real.wakeUp();
  }
}
