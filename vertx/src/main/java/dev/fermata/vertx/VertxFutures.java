package dev.fermata.vertx;

import dev.fermata.AsyncTypeAdapter;
import dev.fermata.Coroutine;
import dev.fermata.Fermata;
import dev.fermata.MissingProcessorException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Timer;
import io.vertx.core.internal.ContextInternal;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Makes futures of Vert.x awaitable, and a type that an {@code @Async} method may return, in source
 * files with {@code import static dev.fermata.vertx.VertxFutures.*}.
 */
@AsyncTypeAdapter
public final class VertxFutures {
  private VertxFutures() {}

  /**
   * As {@link Fermata#await(dev.fermata.Awaitable)}, for a future of Vert.x: gives its value. What
   * it fails with is thrown as it is. Vert.x cannot cancel what a future stands for: when the task
   * is cancelled here, that runs on, except for a timer.
   *
   * @throws MissingProcessorException if the class was compiled without the processor
   */
  public static <T> T await(Future<? extends T> future) {
    throw MissingProcessorException.atCallOf("await");
  }

  /**
   * As {@link #await(Future)}, and declares what it may fail with, so that {@code catch} takes it.
   */
  public static <T, X extends Throwable> T await(Future<? extends T> future, Class<X> failure)
      throws X {
    throw MissingProcessorException.atCallOf("await");
  }

  /** As {@link #await(Future, Class)}, for two kinds of exceptions. */
  public static <T, X extends Throwable, Y extends Throwable> T await(
      Future<? extends T> future, Class<X> failure, Class<Y> other) throws X, Y {
    throw MissingProcessorException.atCallOf("await");
  }

  /**
   * Gives a stage of what {@code future} ends with: for {@link Fermata#gather},
   * {@link Fermata#waitFor} and others. Cancelling it cancels a timer, and nothing else. May be
   * called on any thread.
   */
  public static <T> CompletionStage<T> awaitable(Future<? extends T> future) {
    Objects.requireNonNull(future, "await(null): there is no Future to wait for");
    if (future.succeeded()) {
      return CompletableFuture.completedFuture(future.result());
    }
    CompletableFuture<T> stage = new FutureStage<>(future);
    future.onComplete((value, failure) -> {
      if (failure == null) {
        stage.complete(value);
      } else {
        stage.completeExceptionally(failure);
      }
    });
    return stage;
  }

  private static final class FutureStage<T> extends CompletableFuture<T> {
    private final Future<?> source;

    FutureStage(Future<?> source) {
      this.source = source;
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
      boolean isCancelled = super.cancel(mayInterrupt);
      if (isCancelled && source instanceof Timer timer) {
        timer.cancel();
      }
      return isCancelled;
    }
  }

  /**
   * What an {@code @Async} method that returns a future of Vert.x gives to its caller: it begins at
   * once, as {@link Fermata#start} does. Where a context calls it, handlers of the future are
   * called there. It cannot be cancelled.
   */
  public static <T> Future<T> start(Supplier<Coroutine<T>> body) {
    ContextInternal context = ContextInternal.current();
    Promise<T> promise = context == null ? Promise.promise() : context.promise();
    Fermata.start(body.get()).whenComplete((value, failure) -> promise.complete(value, failure));
    return promise.future();
  }
}
