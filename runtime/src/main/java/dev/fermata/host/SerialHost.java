package dev.fermata.host;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

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

  /** Null until the executor refuses to go on with the chain, since it has ended. */
  private RejectedExecutionException refusal;

  SerialHost(Executor executor) {
    super(executor);
  }

  @Override
  public synchronized void post(Runnable tick) {
    if (refusal != null) {
      throw refusal;
    }
    if (busy) {
      waiting.add(tick);
    } else {
      handOver(tick);
      busy = true;
    }
  }

  @Override
  public String loopInSource() {
    return "EventLoop.on(Hosts.serial(executor))";
  }

  private void handOver(Runnable tick) {
    ticks.execute(() -> run(tick), ended -> end(tick, ended));
  }

  private void run(Runnable tick) {
    thread = Thread.currentThread();
    try {
      tick.run();
    } finally {
      thread = null;
      goOn();
    }
  }

  /** Lets the next tick run. */
  private void goOn() {
    Runnable next = null;
    try {
      synchronized (this) {
        next = waiting.poll();
        busy = next != null;
        if (busy) {
          handOver(next);
        }
      }
    } catch (RejectedExecutionException ended) {
      end(next, ended);
    }
  }

  private void end(Runnable tick, RejectedExecutionException ended) {
    synchronized (this) {
      refusal = ended;
    }
    tick.run(); // outside of the host, which tells the loop
  }
}
