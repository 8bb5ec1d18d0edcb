package dev.fermata.sync;

import dev.fermata.StateMachine;
import dev.fermata.StateTable;
import java.util.function.BooleanSupplier;

/** The coroutine of {@link Condition#awaitUntil}. */
final class AwaitUntil extends StateMachine<Void> {
  private static final StateTable STATES = States.of("Condition.awaitUntil", "awaitSignal()");

  private final Condition condition;
  private final BooleanSupplier predicate;

  AwaitUntil(Condition condition, BooleanSupplier predicate) {
    this.condition = condition;
    this.predicate = predicate;
  }

  @Override
  protected Object step(int depth) {
    if (state() == 0) {
      condition.checkLocked("awaitUntil()");
    } else {
      resumed();
    }
    while (!predicate.getAsBoolean()) {
      if (await(condition.awaitSignal(), this, depth) == SUSPENDED) {
        return suspend(1);
      }
    }
    return null;
  }

  @Override
  protected StateTable states() {
    return STATES;
  }
}
