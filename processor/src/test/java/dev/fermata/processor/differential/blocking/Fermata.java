package dev.fermata.processor.differential.blocking;

import dev.fermata.processor.differential.blocking.Requests.Cancellation;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** The functions of the same names, for code in which nothing ever has to wait. */
public final class Fermata {
  private Fermata() {}

  public static <T> T await(Awaitable<? extends T> awaitable) {
    try {
      return awaitable.get();
    } catch (Throwable failure) {
      throw Fermata.<RuntimeException>unchecked(failure);
    }
  }

  public static <T> T await(CompletionStage<? extends T> stage) {
    if (stage instanceof Interrupted<? extends T> interrupted) {
      return interrupted.get();
    }
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException failure) {
      throw Fermata.<RuntimeException>unchecked(failure.getCause());
    }
  }

  public static <T, X extends Throwable> T await(Awaitable<? extends T> awaitable, Class<X> failure)
      throws X {
    return await(awaitable);
  }

  public static <T, X extends Throwable, Y extends Throwable> T await(
      Awaitable<? extends T> awaitable, Class<X> failure, Class<Y> other) throws X, Y {
    return await(awaitable);
  }

  public static <T, X extends Throwable> T await(
      CompletionStage<? extends T> stage, Class<X> failure) throws X {
    return await(stage);
  }

  public static <T, X extends Throwable, Y extends Throwable> T await(
      CompletionStage<? extends T> stage, Class<X> failure, Class<Y> other) throws X, Y {
    return await(stage);
  }

  public static <T> Coroutine<T> done(T value) {
    return new Coroutine<>(value, null);
  }

  public static <T> Coroutine<T> done() {
    return done(null);
  }

  public static <T> Task<T> createTask(Coroutine<T> coroutine) {
    return new Task<>(coroutine);
  }

  /** The value of a whole program; a task that is cancelled as it returns is cancelled. */
  public static <T> T valueOf(Coroutine<T> program) throws Throwable {
    T value = program.get();
    Cancellation cancellation = Requests.current().take();
    if (cancellation != null) {
      throw cancellation.error();
    }
    return value;
  }

  /** Throws any failure where only unchecked ones may be declared. */
  @SuppressWarnings("unchecked")
  static <X extends Throwable> X unchecked(Throwable failure) throws X {
    throw (X) failure;
  }
}
