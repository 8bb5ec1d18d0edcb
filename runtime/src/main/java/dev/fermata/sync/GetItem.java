package dev.fermata.sync;

import dev.fermata.StateTable;

/** The coroutine of {@link Queue#get}. */
final class GetItem<T> extends Waiter<T> {
  private static final StateTable STATES = States.of("Queue.get", "an item");

  private final BufferQueue<T> queue;

  GetItem(BufferQueue<T> queue) {
    this.queue = queue;
  }

  @Override
  Object begin() {
    return queue.mayTake() ? queue.take() : waitIn(queue.getters());
  }

  @Override
  Object finish() {
    return queue.takePromised();
  }

  @Override
  void passOn() {
    queue.giveUpPromisedItem();
  }

  @Override
  Object subject() {
    return queue;
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
