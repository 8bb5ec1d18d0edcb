package dev.fermata.sync;

import dev.fermata.StateTable;

/** The coroutine of {@link QueueItems#hasNext}. */
final class HasItem<T> extends ItemWaiter<T, Boolean> {
  private static final StateTable STATES = States.of("Queue.items", "an item");

  private final QueueItems<T> items;

  HasItem(BufferQueue<T> queue, QueueItems<T> items) {
    super(queue);
    this.items = items;
  }

  @Override
  protected Object step(int depth) throws Throwable {
    return state() == 0 ? begin(depth) : resume(depth);
  }

  private Object begin(int depth) {
    if (items.isPromised() || queue.reserve()) {
      items.promised();
      return true;
    }
    return queue.isShutDown() ? (Object) false : waitIn(queue.getters(), depth);
  }

  @Override
  Object finish() {
    boolean found = isDismissed() ? queue.reserve() : queue.keepsPromise();
    if (found) {
      items.promised();
    }
    return found;
  }

  @Override
  protected StateTable states() {
    return STATES;
  }
}
