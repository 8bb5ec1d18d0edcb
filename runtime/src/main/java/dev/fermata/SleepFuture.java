package dev.fermata;

import dev.fermata.internal.kernel.Values;

/** The timer of a {@code sleep}, and the future its task awaits, in one. */
final class SleepFuture<T> extends Future<T> {
  private final T result;

  /** The place in the timer queue, which writes this; or -1 when this is not in it. */
  int timerIndex = -1;

  private SleepFuture(EventLoop loop, T result) {
    super(loop);
    this.result = result;
  }

  static <T> SleepFuture<T> start(EventLoop loop, long nanos, T result) {
    SleepFuture<T> sleep = new SleepFuture<>(loop, result);
    if (nanos > 0) {
      loop.timers.add(sleep, loop.deadline(nanos));
    } else {
      sleep.settleConfined(Values.outcomeOf(result));
    }
    return sleep;
  }

  /** When this ends, on the clock of its loop; -1 if no timer ends it. Any thread. */
  long when() {
    return loop.timers.when(timerIndex);
  }

  @Override
  protected void execute() {
    if (!isDone()) {
      settleConfined(Values.outcomeOf(result));
    }
  }

  @Override
  protected void done() {
    if (timerIndex >= 0) {
      loop.timers.remove(timerIndex);
    }
  }

  @Override
  protected String describe() {
    return "sleep";
  }
}
