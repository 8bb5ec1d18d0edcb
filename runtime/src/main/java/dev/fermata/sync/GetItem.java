package dev.fermata.sync;

import dev.fermata.StateTable;

/** The coroutine of {@link Queue#get}. */
final class GetItem<T> extends ItemWaiter<T, T> {
  private static final StateTable STATES = States.of("Queue.get", "an item");

  GetItem(BufferQueue<T> queue) {
    super(queue);
  }

  @Override
  protected Object step(int depth) throws Throwable {
    return state() == 0 ? begin(depth) : resume(depth);
  }

  private Object begin(int depth) {
    return queue.mayTake() ? queue.take() : waitIn(queue.getters(), depth);
  }

  @Override
  Object finish() {
    return isDismissed() ? queue.takeLeft() : queue.takePromised();
  }

  @Override
  protected StateTable states() {
    return STATES;
  }
}
