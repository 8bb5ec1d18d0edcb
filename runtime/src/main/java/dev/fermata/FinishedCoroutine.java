package dev.fermata;

import dev.fermata.internal.basics.SafeText;
import dev.fermata.internal.kernel.RuntimeCoroutine;

/** The coroutine of {@link Fermata#done(Object)}: it has its value from the start. */
final class FinishedCoroutine<T> extends RuntimeCoroutine<T> {
  static final FinishedCoroutine<?> NULL = new FinishedCoroutine<>(null);

  final T value;

  FinishedCoroutine(T value) {
    this.value = value;
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
