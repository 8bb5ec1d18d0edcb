package dev.fermata.testing;

import dev.fermata.Awaitable;
import dev.fermata.CancelledError;
import dev.fermata.StateMachine;
import dev.fermata.StateTable;
import java.util.Objects;
import java.util.concurrent.Callable;

/** The coroutine of {@link AsyncAssertions#raised}. */
final class Raised<X extends Throwable> extends StateMachine<X> {
  private static final StateTable STATES =
      StateTable.of("raised", "Raised.java", StateTable.await(0, "the failure"));

  private final Class<X> expected;
  private final Callable<? extends Awaitable<?>> body;

  Raised(Class<X> expected, Callable<? extends Awaitable<?>> body) {
    this.expected = Objects.requireNonNull(expected, "expected");
    this.body = body;
  }

  @Override
  protected Object step(int depth) {
    Object value;
    try {
      value = state() == 0 ? await(body.call(), this, depth) : resumed();
    } catch (Throwable failure) {
      return checked(failure);
    }
    if (value == SUSPENDED) {
      return suspend(1);
    }
    throw new AssertionError("expected " + expected.getName() + ", and got the value " + value);
  }

  private Throwable checked(Throwable failure) {
    if (expected.isInstance(failure)) {
      return failure;
    }
    if (failure instanceof CancelledError cancellation) {
      throw cancellation;
    }
    throw new AssertionError("expected " + expected.getName() + ", and got " + failure, failure);
  }

  @Override
  protected StateTable states() {
    return STATES;
  }
}
