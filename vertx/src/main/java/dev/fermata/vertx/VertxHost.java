package dev.fermata.vertx;

import dev.fermata.LoopHost;
import dev.fermata.host.TickExecutor;
import io.vertx.core.internal.ContextInternal;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A context of Vert.x, which runs one thing at a time: one of an event loop always in its thread,
 * others in any thread of their pool. Two are the same if the context is.
 *
 * <p>Its timers are not those of Vert.x: these have milliseconds, and are taken from a verticle
 * that is undeployed before its tasks have ended.
 */
final class VertxHost implements LoopHost {
  private final ContextInternal context;
  private final ExecutorService pool;
  private final TickExecutor ticks;

  /** @param context no duplicate */
  VertxHost(ContextInternal context) {
    this.context = context;
    this.pool = context.isEventLoopContext()
        ? context.nettyEventLoop()
        : context.workerPool().executor();
    this.ticks =
        new TickExecutor(task -> context.runOnContext(nothing -> task.run()), pool::isShutdown);
  }

  /** Code that blocks has the context, too, but a thread of its own. */
  @Override
  public boolean isInThread() {
    ContextInternal current = ContextInternal.current();
    return current != null && current.unwrap() == context && context.inThread();
  }

  @Override
  public void post(Runnable tick) {
    ticks.execute(tick);
  }

  @Override
  public Runnable schedule(Runnable tick, long nanos) {
    if (context.isEventLoopContext()) {
      Future<?> timer = context
          .nettyEventLoop()
          .schedule(() -> context.dispatch(tick), nanos, TimeUnit.NANOSECONDS);
      return () -> timer.cancel(false);
    }
    return TickExecutor.schedule(this, tick, nanos);
  }

  @Override
  public boolean hasEnded() {
    return pool.isTerminated();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VertxHost host && host.context == context;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(context);
  }

  @Override
  public String loopInSource() {
    return "VertxLoop.of(vertx.getOrCreateContext())";
  }

  @Override
  public String toString() {
    return "vertx-" + Integer.toHexString(hashCode());
  }
}
