package dev.fermata.guava;

import com.google.common.util.concurrent.AbstractFuture;
import java.util.concurrent.CompletableFuture;

/**
 * Ends as a run does. A cancellation goes to the run first, which alone decides whether it comes in
 * time: so no failure is lost between both.
 */
final class RunFuture<T> extends AbstractFuture<T> {
  private final CompletableFuture<T> run;

  RunFuture(CompletableFuture<T> run) {
    this.run = run;
    run.whenComplete(this::end);
  }

  private void end(T value, Throwable failure) {
    if (failure == null) {
      set(value);
    } else if (run.isCancelled()) {
      super.cancel(false);
    } else {
      setException(failure);
    }
  }

  /** Of several calls the first one cancels. */
  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    return !isDone() && run.cancel(true);
  }
}
