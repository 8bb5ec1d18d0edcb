package dev.fermata.processor.differential.threads;

import dev.fermata.CancelledError;
import java.util.ArrayList;
import java.util.List;

/** Stands in for a future; what waits for it goes into the queue of the loop when it is done. */
public class Future<T> implements Awaitable<T> {
  final Loop loop = Loop.current();
  private final List<Runnable> callbacks = new ArrayList<>();
  private boolean done;
  private boolean cancelled;
  private T value;

  /** Of a cancellation, made by whoever is thrown it first. */
  private Throwable failure;

  private String message;

  public final boolean isDone() {
    return done;
  }

  /** Asks this to end; false if it is done. */
  public boolean cancel(String reason) {
    return end(null, null, true, reason);
  }

  final boolean end(T result) {
    return end(result, null, false, null);
  }

  final boolean fail(Throwable thrown) {
    return end(null, thrown, false, null);
  }

  final boolean endLike(Future<T> other) {
    return end(
        other.value, other.cancelled ? other.failure() : other.failure, other.cancelled, null);
  }

  /** Ends this; of a cancellation there is an exception, or a message of one. */
  final boolean end(T result, Throwable thrown, boolean isCancelled, String reason) {
    if (done) {
      return false;
    }
    done = true;
    value = result;
    failure = thrown;
    cancelled = isCancelled;
    message = reason;
    callbacks.forEach(loop::callSoon);
    return true;
  }

  final void whenDone(Runnable callback) {
    if (done) {
      loop.callSoon(callback);
    } else {
      callbacks.add(callback);
    }
  }

  /** What this failed or was cancelled with; or null. */
  final Throwable failure() {
    if (cancelled && failure == null) {
      failure = new CancelledError(message);
    }
    return failure;
  }

  /** What whoever awaits this has to see, and has not been made yet for a cancellation. */
  final Throwable madeFailure() {
    return failure;
  }

  /** Whether this has ended by a cancellation that stays, although another one is asked for. */
  final boolean outranks(String other) {
    boolean isCancellation = cancelled || failure instanceof CancelledError;
    String own = failure == null ? message : failure.getMessage();
    return isCancellation && (own != null || other == null);
  }

  @Override
  public final T get() throws Throwable {
    if (!done) {
      Task.current().suspendFor(this);
    }
    if (failure() != null) {
      throw failure();
    }
    return value;
  }
}
