package dev.fermata.stream.process;

import dev.fermata.AsyncCallable;
import dev.fermata.EventLoop;
import dev.fermata.Poller;
import dev.fermata.Runner;
import dev.fermata.TimeSource;

/** The clock of a loop on which a second is ten milliseconds: for what waits for real processes. */
final class FastTime implements TimeSource, Poller {
  private static final int TIMES = 100;

  private final Poller real = Poller.system();
  private final long begin = System.nanoTime();

  static <T> T run(AsyncCallable<T> main) {
    FastTime time = new FastTime();
    try (Runner runner =
        new Runner(() -> EventLoop.builder().clock(time).poller(time).build())) {
      return runner.run(main);
    }
  }

  @Override
  public long nanoTime() {
    return (System.nanoTime() - begin) * TIMES;
  }

  @Override
  public void poll(EventLoop loop, long timeoutNanos) {
    real.poll(loop, timeoutNanos == FOREVER ? FOREVER : (timeoutNanos + TIMES - 1) / TIMES);
  }

  @Override
  public void wakeUp() {
    real.wakeUp();
  }

  @Override
  public void close() {
    real.close();
  }
}
