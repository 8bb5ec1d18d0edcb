package dev.fermata.processor.differential.blocking;

import dev.fermata.CancelledError;

/** Stands in for a resource whose close has to wait: the close of a block does it at once. */
public interface AsyncCloseable extends AutoCloseable {
  Coroutine<Void> closeAsync();

  @Override
  default void close() {
    if (!Requests.current().takeLeft(this)) {
      Fermata.await(closeAsync());
    }
  }

  /**
   * The block of this is left by {@code leaving}: closes this, and throws what the block is left
   * with. A cancellation that comes meanwhile goes first.
   */
  default void leftBy(Throwable leaving) {
    Requests requests = Requests.current();
    requests.leave(this);
    int delivered = requests.delivered();
    Throwable thrown = leaving;
    try {
      Fermata.await(closeAsync());
    } catch (Throwable failure) {
      boolean isInterrupted = failure instanceof CancelledError && requests.made() > delivered;
      thrown = isInterrupted ? failure : leaving;
      Throwable suppressed = isInterrupted ? leaving : failure;
      if (suppressed != thrown) {
        thrown.addSuppressed(suppressed);
      }
    }
    throw Fermata.<RuntimeException>unchecked(thrown);
  }
}
