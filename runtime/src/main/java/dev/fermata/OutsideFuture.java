package dev.fermata;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/** Shows a future of a loop to other threads; cancelling it cancels that future, on its loop. */
final class OutsideFuture<T> extends CompletableFuture<T> {
  private final Future<T> future;

  private OutsideFuture(Future<T> future) {
    this.future = future;
  }

  static <T> CompletableFuture<T> of(Future<T> future) {
    OutsideFuture<T> outside = new OutsideFuture<>(future);
    if (future.isDone()) {
      outside.take();
    } else {
      future.loop.runInThread(outside::follow);
    }
    return outside;
  }

  /** Whether this shows a future of a loop. */
  boolean isOf(EventLoop loop) {
    return future.loop == loop;
  }

  private void follow() {
    future.markObserved();
    future.onDone(done -> take());
  }

  @SuppressWarnings("unchecked")
  private void take() {
    future.markObserved();
    Object settled = future.outcome;
    if (!(settled instanceof Failure failure)) {
      complete(settled == Future.NULL ? null : (T) settled);
    } else if (failure.isCancellation) {
      CancellationException cancelled = new CancellationException(failure.message());
      cancelled.initCause(failure.exception());
      completeExceptionally(cancelled);
    } else {
      completeExceptionally(failure.exception());
    }
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    if (cancelled && !future.isDone()) {
      future.loop.runInThread(future::cancel);
    }
    return cancelled;
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }
}
