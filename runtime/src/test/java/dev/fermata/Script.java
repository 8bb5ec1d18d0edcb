package dev.fermata;

import java.util.List;
import java.util.function.Function;

/** A coroutine written by hand: steps, each given what the one before awaited. */
public final class Script<T> extends StateMachine<T> {
  private static final StateTable STATES =
      StateTable.of("Script.run", "Script.java", StateTable.await(1, "the next step"));

  /** A step gets a value and returns what to await next; the last one's is awaited too. */
  private final List<Function<Object, Awaitable<?>>> steps;

  private Script(List<Function<Object, Awaitable<?>>> steps) {
    this.steps = steps;
  }

  /** A coroutine that awaits the result of each step in turn, and returns the last value. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static <T> Script<T> of(Function<Object, Awaitable<?>>... steps) {
    return new Script<>(List.of(steps));
  }

  /** A coroutine that awaits {@code awaitable} and returns its value. */
  public static <T> Script<T> awaiting(Awaitable<T> awaitable) {
    return of(ignored -> awaitable);
  }

  @Override
  protected Object step(int depth) {
    int index = state();
    Object value = index == 0 ? null : resumed();
    while (index < steps.size()) {
      value = await(steps.get(index).apply(value), this, depth);
      index++;
      if (value == SUSPENDED) {
        return suspend(index);
      }
    }
    return value;
  }

  @Override
  protected StateTable states() {
    return STATES;
  }
}
