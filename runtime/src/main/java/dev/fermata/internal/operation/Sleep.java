package dev.fermata.internal.operation;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.Coroutine;
import dev.fermata.InvalidStateException;
import dev.fermata.StateMachine;
import dev.fermata.internal.basics.Nanos;
import dev.fermata.internal.kernel.RuntimeCoroutine;
import java.time.Duration;

/** The coroutine of {@code sleep}; its time begins when it is awaited. */
public final class Sleep<T> extends RuntimeCoroutine<T> {
  private final long nanos;
  private final T result;
  private boolean entered;

  public Sleep(Duration duration, T result) {
    this.nanos = Nanos.of(duration);
    this.result = result;
  }

  /** A coroutine that is {@code duration} long; one of no length has no timer. */
  public static Coroutine<Void> of(Duration duration) {
    return Nanos.of(duration) <= 0 ? YieldNow.INSTANCE : new Sleep<>(duration, null);
  }

  @Override
  protected Object enter(StateMachine<?> frame, int depth) {
    if (entered) {
      throw new InvalidStateException(this + " was awaited already\n  note: a coroutine runs once");
    }
    entered = true;
    return KERNEL.park(frame, KERNEL.startSleep(KERNEL.requireLoop(frame), nanos, result));
  }

  @Override
  public String toString() {
    return "sleep(" + Duration.ofNanos(nanos) + ")";
  }
}
