package dev.fermata.host;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs ticks in an executor with one thread: the one that ran the last tick. The executor cannot be
 * asked; if it takes another thread, that is known at its first tick.
 */
final class ScheduledHost extends ExecutorHost<ScheduledExecutorService> {
  ScheduledHost(ScheduledExecutorService executor) {
    super(executor);
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

  private void run(Runnable tick) {
    thread = Thread.currentThread();
    tick.run();
  }
}
