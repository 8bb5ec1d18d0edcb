package dev.fermata.guava;

import com.google.common.util.concurrent.ListenableFuture;
import dev.fermata.AsyncTypeAdapter;
import dev.fermata.Coroutine;
import dev.fermata.Fermata;
import dev.fermata.MissingProcessorException;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Makes {@code ListenableFuture} awaitable, and one of the types that an {@code @Async} method may
 * return, in source files with {@code import static dev.fermata.guava.Guava.*}.
 */
@AsyncTypeAdapter
public final class Guava {
  private Guava() {}

  /**
   * As {@link Fermata#await(dev.fermata.Awaitable)}, for a {@code ListenableFuture}: gives its
   * value. What it fails with is thrown as it is, and not as an {@code ExecutionException}. When
   * the task is cancelled here, so is the future, with an interrupt of the thread that computes it.
   *
   * @throws MissingProcessorException if the class was compiled without the processor
   */
  public static <T> T await(ListenableFuture<? extends T> future) {
    throw MissingProcessorException.atCallOf("await");
  }

  /**
   * As {@link #await(ListenableFuture)}, and declares what it may fail with, so that {@code catch}
   * takes it.
   */
  public static <T, X extends Throwable> T await(
      ListenableFuture<? extends T> future, Class<X> failure) throws X {
    throw MissingProcessorException.atCallOf("await");
  }

  /** As {@link #await(ListenableFuture, Class)}, for two kinds of exceptions. */
  public static <T, X extends Throwable, Y extends Throwable> T await(
      ListenableFuture<? extends T> future, Class<X> failure, Class<Y> other) throws X, Y {
    throw MissingProcessorException.atCallOf("await");
  }

  /**
   * Gives a future of the JDK that ends as {@code future} does: for {@link Fermata#gather},
   * {@link Fermata#waitFor} and others. Cancelling it cancels {@code future}. May be called on any
   * thread.
   */
  public static <T> CompletionStage<T> awaitable(ListenableFuture<? extends T> future) {
    Objects.requireNonNull(future, "await(null): there is no ListenableFuture to wait for");
    return ListeningFuture.of(future);
  }

  /**
   * What an {@code @Async} method that returns a {@code ListenableFuture} gives: its call runs it
   * at once up to its first suspension, as {@link Fermata#start} does, and once for all who listen.
   * Cancelling the future cancels the run; a run that ends in a cancellation cancels the future.
   * What a run fails with behind its cancellation goes to the exception handler of its loop, and to
   * the log where it has none, since Guava has no place for it.
   */
  public static <T> ListenableFuture<T> start(Supplier<Coroutine<T>> body) {
    return new RunFuture<>(Fermata.start(body.get()));
  }
}
