package dev.fermata.internal.operation;

import dev.fermata.StateMachine;
import dev.fermata.StateTable;

/** The coroutine of {@link AsCompleted#hasNext}. */
public final class HasNext<T> extends StateMachine<Boolean> {
  private static final StateTable STATES =
      StateTable.of("asCompleted", "HasNext.java", StateTable.await(0, "the next future"));

  private final AsCompleted<T> iterator;

  HasNext(AsCompleted<T> iterator) {
    this.iterator = iterator;
  }

  @Override
  protected Object step(int depth) {
    if (state() > 0) {
      resumed();
    }
    Completions<T> completions = iterator.completions();
    if (completions.isDecided()) {
      return completions.decide();
    }
    await(completions.event(), this, depth);
    return suspend(1);
  }

  @Override
  protected StateTable states() {
    return STATES;
  }

  @Override
  public String toString() {
    return iterator.toString();
  }
}
