package dev.fermata.sync;

import dev.fermata.StateTable;

/** The coroutine of {@link Queue#get}. */
final class GetItem<T> extends ItemWaiter<T, T> {
  private static final StateTable STATES = States.of("Queue.get", "an item");

  GetItem(BufferQueue<T> queue) {
    super(queue);
  }

  @Override
  Object begin() {
    return queue.mayTake() ? queue.take() : waitIn(queue.getters());
  }

  @Override
  Object finish() {
    return isDismissed() ? queue.takeLeft() : queue.takePromised();
  }

  @Override
  protected Object step(int depth) throws Throwable {
    return advance(depth);
  }

  @Override
  protected StateTable states() {
    return STATES;
  }
}
