package dev.fermata.rxjava;

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
    CompletableFuture<T> running = Fermata.start(body, RxJavaPlugins::onError);
    emitter.setCancellable(() -> running.cancel(true));
    running.whenComplete((value, failure) -> {
      try {
        end(emitter, value, failure);
      } catch (Throwable thrown) { // by an observer; a stage would keep it for nobody
        RxJavaPlugins.onError(thrown);
      }
    });
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
