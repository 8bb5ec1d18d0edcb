package dev.fermata.rxjava;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.Fermata;
import io.reactivex.rxjava3.core.MaybeEmitter;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/**
 * A run of an async method for one subscription. What it ends with goes to the subscriber; what it
 * fails with when there is none any more, and what an observer throws, goes to where RxJava tells
 * of failures that nobody takes.
 */
final class EmittedRun {
  private EmittedRun() {}

  static <T> void begin(Coroutine<T> body, MaybeEmitter<T> emitter) {
    CompletableFuture<T> running = Fermata.start(telling(body, emitter));
    emitter.setCancellable(() -> running.cancel(true));
    running.whenComplete((value, failure) -> {
      try {
        end(emitter, value, failure);
      } catch (Throwable thrown) { // by an observer; a stage would keep it for nobody
        RxJavaPlugins.onError(thrown);
      }
    });
  }

  /** The future of a run is done once that is cancelled, and gets nothing of what comes then. */
  @Async
  private static <T> Coroutine<T> telling(Coroutine<T> body, MaybeEmitter<T> emitter) {
    try {
      return done(await(body));
    } catch (CancelledError cancelled) {
      throw cancelled;
    } catch (Throwable failure) {
      if (emitter.isDisposed()) {
        RxJavaPlugins.onError(failure);
        return done();
      }
      throw failure;
    }
  }

  private static <T> void end(MaybeEmitter<T> emitter, T value, Throwable failure) {
    if (failure instanceof CancellationException && emitter.isDisposed()) {
      return; // as the subscriber wanted it
    }
    if (failure != null) {
      emitter.onError(failure);
    } else if (value != null) {
      emitter.onSuccess(value);
    } else {
      emitter.onComplete();
    }
  }
}
