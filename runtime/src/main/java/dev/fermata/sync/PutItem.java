package dev.fermata.sync;

import dev.fermata.StateTable;

/** The coroutine of {@link Queue#put}. */
final class PutItem<T> extends Waiter<Void> {
  private static final StateTable STATES = States.of("Queue.put", "a free place");

  private final BufferQueue<T> queue;
  private final T item;

  PutItem(BufferQueue<T> queue, T item) {
    this.queue = queue;
    this.item = item;
  }

  @Override
  protected Object step(int depth) throws Throwable {
    return state() == 0 ? begin(depth) : resume(depth);
  }

  private Object begin(int depth) {
    if (!queue.mayAdd()) {
      return waitIn(queue.putters(), depth);
    }
    queue.add(item);
    return null;
  }

  @Override
  Object finish() {
    queue.addPromised(item);
    return null;
  }

  @Override
  void passOn() {
    queue.giveUpPromisedPlace();
  }

  @Override
  Object subject() {
    return queue;
  }

  @Override
  String details() {
    return queue.sizeText();
  }

  @Override
  protected StateTable states() {
    return STATES;
  }
}
