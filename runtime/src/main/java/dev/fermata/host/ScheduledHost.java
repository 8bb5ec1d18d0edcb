package dev.fermata.host;

import dev.fermata.LoopHost;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs ticks in an executor with one thread. */
final class ScheduledHost implements LoopHost {
  private final ScheduledExecutorService executor;

  /**
   * The thread that ran the last tick. The executor cannot be asked; if it takes another thread,
   * that is known at its first tick.
   */
  private volatile Thread thread;

  ScheduledHost(ScheduledExecutorService executor) {
    this.executor = executor;
  }

  @Override
  public boolean isInThread() {
    return thread == Thread.currentThread();
  }

  @Override
  public void post(Runnable tick) {
    executor.execute(() -> run(tick));
  }

  @Override
  public Runnable schedule(Runnable tick, long nanos) {
    Future<?> timer = executor.schedule(() -> run(tick), nanos, TimeUnit.NANOSECONDS);
    return () -> timer.cancel(false);
  }

  @Override
  public boolean hasEnded() {
    return executor.isTerminated();
  }

  private void run(Runnable tick) {
    thread = Thread.currentThread();
    tick.run();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScheduledHost host && host.executor == executor;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(executor);
  }

  @Override
  public String toString() {
    return executor.getClass().getSimpleName();
  }
}
