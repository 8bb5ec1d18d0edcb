package dev.fermata.flow;

import dev.fermata.StateMachine;
import dev.fermata.StateTable;
import java.util.concurrent.CompletableFuture;

/** The coroutine of {@link PublisherIterator#hasNext}. */
final class PublisherNext extends StateMachine<Boolean> {
  private static final StateTable STATES =
      StateTable.of("Flows.iterate", "PublisherNext.java", StateTable.await(0, "the next value"));

  private final PublisherIterator<?> iterator;

  PublisherNext(PublisherIterator<?> iterator) {
    this.iterator = iterator;
  }

  @Override
  protected Object step(int depth) throws Throwable {
    if (state() == 0) {
      iterator.subscribe();
    } else {
      resumed();
    }
    CompletableFuture<Void> signal = iterator.undecided();
    while (signal != null) {
      if (await(signal, this, depth) == SUSPENDED) {
        return suspend(1);
      }
      signal = iterator.undecided();
    }
    return iterator.decide();
  }

  @Override
  protected StateTable states() {
    return STATES;
  }

  @Override
  public String toString() {
    return "hasNext of " + iterator;
  }
}
