package dev.fermata.rxjava;

import io.reactivex.rxjava3.core.CompletableObserver;
import io.reactivex.rxjava3.core.MaybeObserver;
import io.reactivex.rxjava3.core.SingleObserver;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.exceptions.ProtocolViolationException;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What a source gives to its observer, as a future; cancelling it disposes of the subscription. The
 * first signal counts. A failure behind it goes to where RxJava tells of failures that nobody
 * takes, and so does a value that the rules forbid.
 */
final class ObservedFuture<T> extends CompletableFuture<T>
    implements SingleObserver<T>, MaybeObserver<T>, CompletableObserver {

  /** Null until it is given, or this is cancelled. */
  private final AtomicReference<Disposable> subscription = new AtomicReference<>();

  @Override
  public void onSubscribe(Disposable given) {
    if (!subscription.compareAndSet(null, given)) {
      given.dispose();
      violatedUnlessCancelled("a source of RxJava gave its observer a second subscription");
    }
  }

  @Override
  public void onSuccess(T value) {
    if (value == null) {
      onError(new NullPointerException("a source of RxJava gave null in the place of a value"));
    } else if (!complete(value)) {
      violatedUnlessCancelled(
          "a source of RxJava gave a second value, or one behind its end: " + value);
    }
  }

  @Override
  public void onComplete() {
    if (!complete(null)) {
      violatedUnlessCancelled("a source of RxJava completed behind its end");
    }
  }

  @Override
  public void onError(Throwable failure) {
    Throwable shown = failure == null
        ? new NullPointerException("a source of RxJava failed with null instead of an exception")
        : failure;
    if (!completeExceptionally(shown)) {
      RxJavaPlugins.onError(shown);
    }
  }

  /** After a cancellation a signal may be on its way; after another signal it must not. */
  private void violatedUnlessCancelled(String how) {
    if (!isCancelled()) {
      RxJavaPlugins.onError(new ProtocolViolationException(how));
    }
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    if (cancelled) {
      Disposable given = subscription.getAndSet(Disposable.disposed());
      if (given != null) {
        given.dispose();
      }
    }
    return cancelled;
  }
}
