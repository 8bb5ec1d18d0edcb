package dev.fermata.netty;

import dev.fermata.LoopHost;
import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** An event loop of Netty. Two of them are the same if that is. */
record NettyHost(EventExecutor executor) implements LoopHost {

  @Override
  public boolean isInThread() {
    return executor.inEventLoop();
  }

  @Override
  public void post(Runnable tick) {
    executor.execute(tick);
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
  public String toString() {
    return executor.getClass().getSimpleName() + "-" + Integer.toHexString(executor.hashCode());
  }
}
