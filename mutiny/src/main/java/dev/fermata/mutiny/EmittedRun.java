package dev.fermata.mutiny;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.concurrent.CompletableFuture;

/**
 * A run of an async method for one subscription. What it fails with goes to the subscriber, or,
 * where that has cancelled before it could be told, to where Mutiny tells of failures that nobody
 * takes: the emitter would drop it.
 */
final class EmittedRun<T> {
  private final CompletableFuture<T> running;
  private final UniEmitter<? super T> emitter;

  /** Gives the failure to the emitter; null before. */
  private volatile Thread teller;

  /** Whether the emitter has handed the failure on: it terminates afterwards, in that call. */
  private boolean told;

  private EmittedRun(CompletableFuture<T> running, UniEmitter<? super T> emitter) {
    this.running = running;
    this.emitter = emitter;
  }

  static <T> void follow(CompletableFuture<T> running, UniEmitter<? super T> emitter) {
    EmittedRun<T> run = new EmittedRun<>(running, emitter);
    emitter.onTermination(run::terminated);
    running.whenComplete(run::ended);
  }

  private void terminated() {
    if (Thread.currentThread() == teller) {
      told = true;
    } else {
      running.cancel(true);
    }
  }

  private void ended(T item, Throwable failure) {
    if (failure == null) {
      emitter.complete(item);
      return;
    }
    teller = Thread.currentThread();
    emitter.fail(failure);
    if (!told && !running.isCancelled()) {
      Infrastructure.handleDroppedException(failure);
    }
  }
}
