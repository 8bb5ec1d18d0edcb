package dev.fermata.sync;

/** An operation that waits for an item of a queue. */
abstract class ItemWaiter<T, R> extends Waiter<R> {
  final BufferQueue<T> queue;

  /** Whether the queue was shut down while this waited, and woke it without promising an item. */
  private boolean dismissed;

  ItemWaiter(BufferQueue<T> queue) {
    this.queue = queue;
  }

  final void dismiss() {
    dismissed = true;
    wake();
  }

  final boolean isDismissed() {
    return dismissed;
  }

  @Override
  final void passOn() {
    if (!dismissed) {
      queue.giveUpPromisedItem();
    }
  }

  @Override
  final Object subject() {
    return queue;
  }
}
