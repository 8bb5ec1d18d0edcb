package dev.fermata;

import dev.fermata.internal.kernel.RuntimeCoroutine;
import java.util.Objects;
import java.util.concurrent.Callable;

/** The coroutine of {@code toThread}; the call begins when it is awaited. */
final class ToThread<T> extends RuntimeCoroutine<T> {

  /** Null when the call has begun. */
  private Callable<? extends T> function;

  ToThread(Callable<? extends T> function) {
    this.function = function;
  }

  static Callable<Void> calling(BlockingAction<?> action) {
    Objects.requireNonNull(action, "function");
    return () -> {
      action.run();
      return null;
    };
  }

  @Override
  protected Object enter(StateMachine<?> frame, int depth) {
    Callable<? extends T> called = function;
    if (called == null) {
      throw new InvalidStateException(this + " was awaited already\n  note: a coroutine runs once");
    }
    function = null;
    return frame.driver.park(frame, frame.driver.requireLoop().runInExecutor(called));
  }

  @Override
  public String toString() {
    return "toThread(...)";
  }
}
