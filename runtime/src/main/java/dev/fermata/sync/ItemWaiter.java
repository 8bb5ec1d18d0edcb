package dev.fermata.sync;

/** An operation that waits for an item of a queue. */
abstract class ItemWaiter<T, R> extends Waiter<R> {
  private static final Object DISMISSED = new Object();

  final BufferQueue<T> queue;

  ItemWaiter(BufferQueue<T> queue) {
    this.queue = queue;
  }

  /** Wakes this without a promise, because the queue is shut down. */
  final void dismiss() {
    wake(DISMISSED);
  }

  final boolean isDismissed() {
    return wokenWith() == DISMISSED;
  }

  @Override
  final void passOn() {
    if (!isDismissed()) {
      queue.giveUpPromisedItem();
    }
  }

  @Override
  final Object subject() {
    return queue;
  }

  @Override
  final String details() {
    return queue.sizeText();
  }
}
