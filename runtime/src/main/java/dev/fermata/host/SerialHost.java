package dev.fermata.host;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Runs ticks in an executor that may have many threads, in a chain: it has a thread of its own only
 * while a tick runs.
 */
final class SerialHost extends ExecutorHost<Executor> {
  /** Ticks that wait for the one that runs. This and the next fields are guarded by this. */
  private final Queue<Runnable> waiting = new ArrayDeque<>();

  /**
   * Whether the executor has a tick, or is going to have it.
   *
   * <pre>
   *   false --- post ---> true --- a tick ends, and none waits ---> false
   * </pre>
   */
  private boolean busy;

  /** Null until the executor refuses to go on with the chain. */
  private RejectedExecutionException refusal;

  SerialHost(Executor executor) {
    super(executor);
  }

  @Override
  public synchronized void post(Runnable tick) {
    if (refusal != null) {
      throw refusal;
    }
    if (!busy) {
      executor.execute(() -> run(tick));
      busy = true;
    } else {
      waiting.add(tick);
    }
  }

  private void run(Runnable tick) {
    thread = Thread.currentThread();
    try {
      tick.run();
    } finally {
      thread = null;
      Runnable refused = goOn();
      if (refused != null) {
        refused.run(); // outside of the host, which tells the loop
      }
    }
  }

  /** Lets the next tick run; returns it if the executor does not take it. */
  private synchronized Runnable goOn() {
    Runnable next = waiting.poll();
    busy = next != null;
    if (busy) {
      try {
        executor.execute(() -> run(next));
      } catch (RejectedExecutionException ended) {
        refusal = ended;
        return next;
      }
    }
    return null;
  }

  @Override
  public Runnable schedule(Runnable tick, long nanos) {
    CompletableFuture<Void> timer =
        new CompletableFuture<Void>().completeOnTimeout(null, nanos, TimeUnit.NANOSECONDS);
    timer.thenRun(() -> timeIsUp(tick));
    return () -> timer.cancel(false);
  }

  private void timeIsUp(Runnable tick) {
    try {
      post(tick);
    } catch (RejectedExecutionException ended) {
      tick.run(); // outside of the host, which tells the loop
    }
  }
}
