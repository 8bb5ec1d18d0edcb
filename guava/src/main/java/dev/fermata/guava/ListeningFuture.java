package dev.fermata.guava;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Ends as a {@code ListenableFuture} does, with the original exception; cancelling it cancels that.
 */
final class ListeningFuture<T> extends CompletableFuture<T> implements Runnable {
  private final ListenableFuture<? extends T> source;

  private ListeningFuture(ListenableFuture<? extends T> source) {
    this.source = source;
  }

  /** Done at once if {@code source} is. */
  static <T> ListeningFuture<T> of(ListenableFuture<? extends T> source) {
    ListeningFuture<T> future = new ListeningFuture<>(source);
    source.addListener(future, MoreExecutors.directExecutor());
    return future;
  }

  /** The call of the listener. What it threw would only be logged, and the await would hang. */
  @Override
  public void run() {
    try {
      complete(Futures.getDone(source));
    } catch (ExecutionException failure) {
      completeExceptionally(failure.getCause() == null ? failure : failure.getCause());
    } catch (RuntimeException | Error failure) {
      completeExceptionally(failure);
    }
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    if (cancelled) {
      source.cancel(mayInterruptIfRunning);
    }
    return cancelled;
  }
}
