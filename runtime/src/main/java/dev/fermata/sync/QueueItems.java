package dev.fermata.sync;

import dev.fermata.AsyncIterator;
import dev.fermata.Coroutine;
import dev.fermata.Fermata;
import java.util.NoSuchElementException;

/** The iterator of {@link Queue#items}. */
final class QueueItems<T> implements AsyncIterator<T> {
  private final BufferQueue<T> queue;

  /**
   * Whether the queue keeps an item for the next call of {@link #next}.
   *
   * <pre>
   *          hasNext finds one
   *   false ------------------> true
   *     ^                        |
   *     +-- next, closeAsync ----+
   * </pre>
   */
  private boolean promised;

  QueueItems(BufferQueue<T> queue) {
    this.queue = queue;
  }

  boolean isPromised() {
    return promised;
  }

  void promised() {
    promised = true;
  }

  @Override
  public Coroutine<Boolean> hasNext() {
    return new HasItem<>(queue, this);
  }

  @Override
  public T next() {
    if (!promised) {
      throw new NoSuchElementException("no item of "
          + queue
          + " was found that was not given yet"
          + "\n  help: ask first:"
          + "\n      while (await(items.hasNext())) { ... items.next() ... }");
    }
    queue.checkThread();
    promised = false;
    return queue.takePromised();
  }

  /** Leaves the item that was found, if one was, to others. */
  @Override
  public Coroutine<Void> closeAsync() {
    if (promised) {
      queue.checkThread();
      promised = false;
      queue.giveUpPromisedItem();
    }
    return Fermata.done();
  }

  @Override
  public String toString() {
    return "items of " + queue;
  }
}
