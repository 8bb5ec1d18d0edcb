package dev.fermata.internal.kernel;

import dev.fermata.StateMachine;
import dev.fermata.internal.basics.SafeText;

/** The coroutine of {@code Fermata.done(Object)}: it has its value from the start. */
public final class FinishedCoroutine<T> extends RuntimeCoroutine<T> {
  private static final FinishedCoroutine<?> NOTHING = new FinishedCoroutine<>(null);

  public final T value;

  public FinishedCoroutine(T value) {
    this.value = value;
  }

  /** One without a value. */
  @SuppressWarnings("unchecked") // null is of any type
  public static <T> FinishedCoroutine<T> nothing() {
    return (FinishedCoroutine<T>) NOTHING;
  }

  @Override
  protected Object enter(StateMachine<?> frame, int depth) {
    return value;
  }

  @Override
  public String toString() {
    return "done(" + SafeText.of(value) + ")";
  }
}
