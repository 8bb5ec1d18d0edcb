package dev.fermata;

import dev.fermata.internal.kernel.RuntimeCoroutine;
import java.time.Duration;

/** The coroutine of {@code sleep}; its time begins when it is awaited. */
final class Sleep<T> extends RuntimeCoroutine<T> {
  private final long nanos;
  private final T result;
  private boolean entered;

  Sleep(long nanos, T result) {
    this.nanos = nanos;
    this.result = result;
  }

  @Override
  protected Object enter(StateMachine<?> frame, int depth) {
    if (entered) {
      throw new InvalidStateException(this + " was awaited already\n  note: a coroutine runs once");
    }
    entered = true;
    Driver<?> driver = frame.driver;
    return driver.park(frame, SleepFuture.start(driver.requireLoop(), nanos, result));
  }

  @Override
  public String toString() {
    return "sleep(" + Duration.ofNanos(nanos) + ")";
  }
}
