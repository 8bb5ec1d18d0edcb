package dev.fermata.reactor;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * What a {@code Mono} gives to its subscriber, as a future; cancelling it cancels the subscription.
 * The first signal counts. A value or a failure behind it, which the rules forbid, goes to where
 * Reactor tells of failures that nobody takes.
 */
final class MonoFuture<T> extends CompletableFuture<T> implements CoreSubscriber<T> {
  @SuppressWarnings("rawtypes") // there is no class of a type with arguments
  private static final AtomicReferenceFieldUpdater<MonoFuture, Subscription> SUBSCRIPTION =
      AtomicReferenceFieldUpdater.newUpdater(MonoFuture.class, Subscription.class, "subscription");

  private final Context context;

  /** Null until it is given; that of {@code Operators} which is cancelled, once this is. */
  private volatile Subscription subscription;

  MonoFuture(Context context) {
    this.context = context;
  }

  @Override
  public Context currentContext() {
    return context;
  }

  @Override
  public void onSubscribe(Subscription given) {
    if (Operators.setOnce(SUBSCRIPTION, this, given)) {
      given.request(Long.MAX_VALUE);
    }
  }

  @Override
  public void onNext(T value) {
    if (value == null) {
      throw violated("a Mono gave null in the place of a value");
    }
    if (!complete(value)) {
      dropped(value);
    }
  }

  /** After a cancellation a value may be on its way; after another signal it must not. */
  private void dropped(T value) {
    if (isCancelled()) {
      Operators.onNextDropped(value, context);
    } else {
      Operators.onErrorDropped(
          new IllegalStateException(
              "a Mono gave a second value, or one after its failure: " + value
                  + "\n  note: it gives one at most (rule 1.1 of Reactive Streams), and that was awaited"),
          context);
    }
  }

  @Override
  public void onError(Throwable failure) {
    if (failure == null) {
      throw violated("a Mono failed with null in the place of an exception");
    }
    if (!completeExceptionally(failure)) {
      Operators.onErrorDropped(failure, context);
    }
  }

  /** Whoever awaits gets to know of it, and so does the publisher, as the rules want it. */
  private NullPointerException violated(String how) {
    NullPointerException violation =
        new NullPointerException(how + " (rule 2.13 of Reactive Streams)");
    completeExceptionally(violation);
    Operators.terminate(SUBSCRIPTION, this);
    return violation;
  }

  @Override
  public void onComplete() {
    complete(null);
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    if (cancelled) {
      Operators.terminate(SUBSCRIPTION, this);
    }
    return cancelled;
  }
}
