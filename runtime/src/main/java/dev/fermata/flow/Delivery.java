package dev.fermata.flow;

import dev.fermata.AsyncIterator;
import dev.fermata.CancelledError;
import dev.fermata.Promise;
import dev.fermata.StateMachine;
import dev.fermata.StateTable;
import java.util.Objects;
import java.util.function.Supplier;

/** Hands the values of an iterator to a subscriber, as many as it requests; then closes it. */
final class Delivery<T> extends StateMachine<Void> {
  private static final int REQUESTED = 1;
  private static final int VALUE = 2;
  private static final int CLOSED = 3;
  private static final StateTable STATES = StateTable.of(
      "Flows.publish",
      "Delivery.java",
      StateTable.await(0, "a request"),
      StateTable.await(0, "the next value"),
      StateTable.await(0, "the close"));

  private final LoopSubscription<T> subscription;
  private final Supplier<? extends AsyncIterator<? extends T>> source;

  /** Null until the source has given it. */
  private AsyncIterator<? extends T> iterator;

  /** Why the values ended; null if there are no more. */
  private Throwable failure;

  Delivery(
      LoopSubscription<T> subscription, Supplier<? extends AsyncIterator<? extends T>> source) {
    this.subscription = subscription;
    this.source = source;
  }

  @Override
  protected Object step(int depth) throws Throwable {
    if (state() == CLOSED) {
      return closed();
    }
    if (iterator == null) {
      iterator = Objects.requireNonNull(source.get(), "the source gave null for an iterator");
    }
    try {
      boolean more = more();
      while (more) {
        Promise<Void> request = subscription.awaitedRequest();
        if (request != null) {
          await(request, this, depth);
          return suspend(REQUESTED);
        }
        Object hasNext = await(iterator.hasNext(), this, depth);
        if (hasNext == SUSPENDED) {
          return suspend(VALUE);
        }
        more = deliver(hasNext);
      }
    } catch (Throwable reason) {
      failure = reason;
    }
    return close(depth);
  }

  /** Takes what was waited for, and tells whether there may be more. */
  private boolean more() {
    if (state() == VALUE) {
      return deliver(resumed());
    }
    if (state() == REQUESTED) {
      resumed();
    }
    return true;
  }

  private boolean deliver(Object hasNext) {
    boolean isValue = (Boolean) hasNext;
    if (isValue) {
      subscription.deliver(iterator.next());
    }
    return isValue;
  }

  private Object close(int depth) throws Throwable {
    try {
      if (await(iterator.closeAsync(), this, depth) == SUSPENDED) {
        return suspend(CLOSED);
      }
    } catch (Throwable reason) {
      failed(reason);
    }
    return end();
  }

  private Object closed() throws Throwable {
    try {
      resumed();
    } catch (Throwable reason) {
      failed(reason);
    }
    return end();
  }

  /** The close failed: that comes second, but not to a cancellation, with which it would vanish. */
  private void failed(Throwable reason) {
    Throwable first = failure;
    if (first == null || first == reason) {
      failure = reason;
    } else if (first instanceof CancelledError) {
      failure = reason;
      reason.addSuppressed(first);
    } else {
      first.addSuppressed(reason);
    }
  }

  private Object end() throws Throwable {
    if (failure != null) {
      throw failure;
    }
    return null;
  }

  @Override
  protected StateTable states() {
    return STATES;
  }
}
