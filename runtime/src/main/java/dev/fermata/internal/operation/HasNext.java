package dev.fermata.internal.operation;

import dev.fermata.Future;
import dev.fermata.StateMachine;
import dev.fermata.StateTable;
import dev.fermata.TimerHandle;
import java.util.List;

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

  /** Any of these ends the wait. */
  @Override
  protected List<Future<?>> waitsOn() {
    return iterator.completions().awaits();
  }

  /** What ends the wait when the time is up; null without a time limit. Any thread. */
  public TimerHandle timer() {
    return iterator.completions().timer();
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
