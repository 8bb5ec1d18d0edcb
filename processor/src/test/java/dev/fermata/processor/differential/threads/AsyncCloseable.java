package dev.fermata.processor.differential.threads;

import dev.fermata.CancelledError;

/** Stands in for a resource whose close has to wait. */
public interface AsyncCloseable extends AutoCloseable {
  Coroutine<Void> closeAsync();

  /** Closes this, and gives what its block is left with; {@code leaving} is null at its end. */
  default Coroutine<Throwable> leave(Throwable leaving) {
    return Coroutine.running(() -> {
      Task<?> task = Task.current();
      int delivered = task.delivered();
      try {
        closeAsync().get();
        return leaving;
      } catch (CancelledError cancellation) {
        if (leaving == null || task.cancelling() <= delivered) {
          throw cancellation;
        }
        suppress(cancellation, leaving);
        return cancellation;
      }
    });
  }

  @Override
  default void close() {
    if (!Task.current().takeLeft(this)) {
      Throwable thrown = Fermata.await(leave(null));
      if (thrown != null) {
        throw Fermata.<RuntimeException>unchecked(thrown);
      }
    }
  }

  /** The block of this is left by {@code leaving}: throws what it is left with in its place. */
  default void leftBy(Throwable leaving) {
    Task.current().leave(this);
    Throwable thrown = leaving;
    try {
      thrown = Fermata.await(leave(leaving));
    } catch (Throwable failure) {
      suppress(leaving, failure);
    }
    throw Fermata.<RuntimeException>unchecked(thrown);
  }

  private static void suppress(Throwable kept, Throwable other) {
    if (kept != other) {
      kept.addSuppressed(other);
    }
  }
}
