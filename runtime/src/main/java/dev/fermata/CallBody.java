package dev.fermata;

import java.util.Objects;

/** Calls an {@link AsyncCall} when it runs, and then is what that returned. */
final class CallBody<T> extends StateMachine<T> {
  private static final StateTable STATES = StateTable.of("call", "CallBody.java");

  private AsyncCall<T, ?> callable;

  CallBody(AsyncCall<T, ?> callable) {
    this.callable = Objects.requireNonNull(callable, "callable");
  }

  @Override
  protected Object step(int depth) throws Exception {
    AsyncCall<T, ?> called = callable;
    callable = null;
    return returned(called.call(), this, depth);
  }

  @Override
  protected StateTable states() {
    return STATES;
  }
}
