package dev.fermata.testing;

import dev.fermata.AsyncCallable;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.EventLoopBuilder;
import dev.fermata.Fermata;
import dev.fermata.LoopHost;
import dev.fermata.Task;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A host for tests: a queue of events, on virtual time. Its thread is the one that made it, and
 * runs events when the test says so. When the queue is empty it is the time of the next timer.
 *
 * <p>Used in that thread, unless a method says otherwise.
 */
public final class VirtualHost implements LoopHost {
  private record Timer(long when, long number, Runnable tick) {}

  private final Thread thread = Thread.currentThread();
  private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(Comparator.comparingLong(Timer::when).thenComparingLong(Timer::number));

  private final boolean pumpsInside;
  private final EventLoop loop;
  private long lastTimer;
  private long nanos;
  private volatile boolean ended;

  private VirtualHost(EventLoopBuilder description, boolean pumpsInside) {
    this.pumpsInside = pumpsInside;
    loop = description.host(this).clock(() -> nanos).build();
  }

  /** Makes a host that runs one event after the other, and a loop on it. */
  public static VirtualHost create() {
    return create(EventLoop.builder().name("virtual"));
  }

  /** As {@link #create()}, with a loop as described; its host and its clock are set here. */
  public static VirtualHost create(EventLoopBuilder description) {
    return new VirtualHost(description, false);
  }

  /**
   * Makes a host that may be told to run events inside an event or a tick, as a user interface does
   * while a modal dialog is open, and a loop on it.
   */
  public static VirtualHost withDialogs() {
    return new VirtualHost(EventLoop.builder().name("virtual"), true);
  }

  /** Returns the loop. May be called from any thread. */
  public EventLoop loop() {
    return loop;
  }

  @Override
  public boolean isInThread() {
    return Thread.currentThread() == thread;
  }

  @Override
  public boolean pumpsInside() {
    return pumpsInside;
  }

  /** Adds an event: a tick, or what else a host has to do. May be called from any thread. */
  @Override
  public void post(Runnable event) {
    refuseAfterEnd();
    events.add(event);
  }

  @Override
  public Runnable schedule(Runnable tick, long delay) {
    refuseAfterEnd();
    lastTimer++;
    Timer timer = new Timer(nanos + delay, lastTimer, tick);
    timers.add(timer);
    return () -> timers.remove(timer);
  }

  /** Lets time pass, as if what runs had taken so long. */
  public void elapse(Duration duration) {
    nanos += duration.toNanos();
  }

  /** How many events wait, and timers that the loop has here. */
  public int pending() {
    return events.size() + timers.size();
  }

  @Override
  public boolean hasEnded() {
    return ended;
  }

  private void refuseAfterEnd() {
    if (ended) {
      throw new RejectedExecutionException("the host has ended");
    }
  }

  /** Refuses further events, and forgets those that there are. */
  public void end() {
    ended = true;
    events.clear();
    timers.clear();
  }

  /**
   * Runs events until {@code isOver}, which is asked before each.
   *
   * @throws AllTasksBlockedException if there are none left, and nothing outside can add one
   */
  public void runUntil(BooleanSupplier isOver) {
    while (!isOver.getAsBoolean()) {
      next().run();
    }
  }

  private Runnable next() {
    Runnable event = events.poll();
    Timer timer = timers.peek();
    if (event == null && loop.outsideEvents() > 0) {
      event = fromOutside(timer == null ? Long.MAX_VALUE : timer.when - nanos);
    }
    if (event != null) {
      return event;
    }
    if (timer == null) {
      throw new AllTasksBlockedException(loop.allTasks());
    }
    timers.remove(timer);
    nanos = Math.max(nanos, timer.when);
    return timer.tick;
  }

  /** Waits in real time. */
  private Runnable fromOutside(long nanosAtMost) {
    try {
      return events.poll(nanosAtMost, TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the loop waits for an event", interrupt);
    }
  }

  /** Runs {@code main} as a task of the loop until it ends; then shuts the loop down. */
  public <T> T run(Coroutine<T> main) {
    return end(loop.createTask(main));
  }

  /** As {@link #run(Coroutine)}, for an async lambda; what that throws is not declared. */
  public <T> T run(AsyncCallable<T> main) {
    return end(Fermata.createTask(main));
  }

  private <T> T end(Task<T> main) {
    try {
      runUntil(main::isDone);
      return main.result();
    } finally {
      loop.shutDown();
      runUntil(loop::isClosed);
    }
  }

  @Override
  public String toString() {
    return "virtual host";
  }
}
