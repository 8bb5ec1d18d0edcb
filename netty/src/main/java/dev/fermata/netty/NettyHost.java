package dev.fermata.netty;

import dev.fermata.LoopHost;
import dev.fermata.host.TickExecutor;
import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** An event loop of Netty, which may have a bound on its tasks. Two are the same if that is. */
final class NettyHost implements LoopHost {
  private final EventExecutor executor;
  private final TickExecutor ticks;

  NettyHost(EventExecutor executor) {
    this.executor = executor;
    this.ticks = new TickExecutor(executor, executor::isShutdown);
  }

  @Override
  public boolean isInThread() {
    return executor.inEventLoop();
  }

  @Override
  public void post(Runnable tick) {
    ticks.execute(tick);
  }

  @Override
  public Runnable schedule(Runnable tick, long nanos) {
    Future<?> timer = executor.schedule(tick, nanos, TimeUnit.NANOSECONDS);
    return () -> timer.cancel(false);
  }

  @Override
  public boolean hasEnded() {
    return executor.isTerminated();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NettyHost host && host.executor == executor;
  }

  @Override
  public int hashCode() {
    return executor.hashCode();
  }

  @Override
  public String loopInSource() {
    return "NettyLoop.of(channel.eventLoop())";
  }

  @Override
  public String toString() {
    return executor.getClass().getSimpleName() + "-" + Integer.toHexString(executor.hashCode());
  }
}
