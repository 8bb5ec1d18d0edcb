package dev.fermata.internal.outside;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.BlockingAction;
import dev.fermata.BlockingCall;
import dev.fermata.InvalidStateException;
import dev.fermata.StateMachine;
import dev.fermata.internal.kernel.RuntimeCoroutine;
import java.util.Objects;
import java.util.concurrent.Callable;

/** The coroutine of {@code toThread}; the call begins when it is awaited. */
public final class ToThread<T> extends RuntimeCoroutine<T> {

  /** Null when the call has begun. */
  private Callable<? extends T> function;

  private ToThread(Callable<? extends T> function) {
    this.function = function;
  }

  /** A coroutine that calls {@code function} when it is awaited. */
  public static <T> ToThread<T> of(BlockingCall<T, ?> function) {
    return new ToThread<>(Objects.requireNonNull(function, "function")::call);
  }

  /** As {@link #of(BlockingCall)}, for a call that gives no value. */
  public static ToThread<Void> of(BlockingAction<?> function) {
    Objects.requireNonNull(function, "function");
    return new ToThread<>(() -> {
      function.run();
      return null;
    });
  }

  @Override
  protected Object enter(StateMachine<?> frame, int depth) {
    Callable<? extends T> called = function;
    if (called == null) {
      throw new InvalidStateException(this + " was awaited already\n  note: a coroutine runs once");
    }
    function = null;
    return KERNEL.park(frame, KERNEL.requireLoop(frame).runInExecutor(called));
  }

  @Override
  public String toString() {
    return "toThread(...)";
  }
}
