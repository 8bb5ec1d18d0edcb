package dev.fermata.host;

import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
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
    ticks.execute(
        () -> run(tick), ended -> tick.run()); // outside of the host, which tells the loop
  }

  @Override
  public Runnable schedule(Runnable tick, long nanos) {
    try {
      Future<?> timer = executor.schedule(() -> run(tick), nanos, TimeUnit.NANOSECONDS);
      return () -> timer.cancel(false);
    } catch (RejectedExecutionException refusal) {
      if (refusesForGood()) {
        throw refusal;
      }
      return super.schedule(tick, nanos);
    }
  }

  @Override
  public String loopInSource() {
    return "EventLoop.on(Hosts.of(executor))";
  }

  private void run(Runnable tick) {
    thread = Thread.currentThread();
    tick.run();
  }
}
