package dev.fermata.internal.kernel;

import dev.fermata.AsyncCall;
import dev.fermata.StateMachine;
import dev.fermata.StateTable;
import java.util.Objects;

/** Calls an {@link AsyncCall} when it runs, and then is what that returned. */
public final class CallBody<T> extends StateMachine<T> {
  private static final StateTable STATES = StateTable.of("call", "CallBody.java");

  private AsyncCall<T, ?> callable;

  public CallBody(AsyncCall<T, ?> callable) {
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
