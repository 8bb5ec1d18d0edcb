package dev.fermata;

import java.time.Duration;

/**
 * A callback that a loop calls at a time. Used on the loop's thread.
 *
 * <p>asyncio: {@code TimerHandle}.
 */
public final class TimerHandle extends Handle {
  private final long when;

  /** The place in the timer queue, which writes this; or -1 when this is not in it. */
  int timerIndex = -1;

  TimerHandle(EventLoop loop, long when, Runnable callback) {
    super(loop, callback);
    this.when = when;
  }

  /** Returns the time of the call, on the clock of {@link EventLoop#time()}. */
  public Duration when() {
    return Duration.ofNanos(when);
  }

  @Override
  void takeBack() {
    super.takeBack();
    if (timerIndex >= 0) {
      loop.timers.remove(timerIndex);
    }
  }
}
