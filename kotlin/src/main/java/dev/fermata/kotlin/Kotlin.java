package dev.fermata.kotlin;

import dev.fermata.AsyncTypeAdapter;
import dev.fermata.Fermata;
import dev.fermata.MissingProcessorException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.CoroutineStart;
import kotlinx.coroutines.Deferred;
import kotlinx.coroutines.Dispatchers;
import kotlinx.coroutines.GlobalScope;
import kotlinx.coroutines.future.FutureKt;

/**
 * Makes {@code Deferred} of Kotlin awaitable in source files with {@code import static
 * dev.fermata.kotlin.Kotlin.*}, and calls suspend functions.
 */
@AsyncTypeAdapter
public final class Kotlin {
  private Kotlin() {}

  /**
   * As {@link Fermata#await(dev.fermata.Awaitable)}, for a {@code Deferred}: starts it if it is
   * lazy, and gives its value. What it fails with is thrown as it is. When the task is cancelled
   * here, so is the {@code Deferred}.
   *
   * @throws MissingProcessorException if the class was compiled without the processor
   */
  public static <T> T await(Deferred<? extends T> deferred) {
    throw MissingProcessorException.atCallOf("await");
  }

  /**
   * As {@link #await(Deferred)}, and declares what it may fail with, so that {@code catch} takes
   * it.
   */
  public static <T, X extends Throwable> T await(Deferred<? extends T> deferred, Class<X> failure)
      throws X {
    throw MissingProcessorException.atCallOf("await");
  }

  /** As {@link #await(Deferred, Class)}, for two kinds of exceptions. */
  public static <T, X extends Throwable, Y extends Throwable> T await(
      Deferred<? extends T> deferred, Class<X> failure, Class<Y> other) throws X, Y {
    throw MissingProcessorException.atCallOf("await");
  }

  /**
   * Starts {@code deferred} if it is lazy, and gives a future of the JDK that ends as it does: for
   * {@link Fermata#gather}, {@link Fermata#waitFor} and others. Cancelling it cancels
   * {@code deferred}. May be called on any thread.
   */
  public static <T> CompletionStage<T> awaitable(Deferred<? extends T> deferred) {
    Objects.requireNonNull(deferred, "await(null): there is no Deferred to wait for");
    deferred.start();
    return FutureKt.asCompletableFuture(deferred);
  }

  /**
   * Calls a suspend function at once in this thread, and gives a future of what it returns, to be
   * awaited: {@code await(suspending(continuation -> prices.load(id, continuation)))}. Behind a
   * suspension it goes on in the thread that resumes it. It has a {@code Job}, which cancelling the
   * future cancels; the future ends when the function and all that it launched there have. A unit
   * is a value. May be called on any thread.
   */
  public static <T> CompletableFuture<T> suspending(SuspendCall<T> call) {
    return suspending(Dispatchers.getUnconfined(), CoroutineStart.UNDISPATCHED, call);
  }

  /**
   * As {@link #suspending(SuspendCall)}, with a context, whose dispatcher decides on the threads:
   * {@code Dispatchers.getIO()} has some that may block. Its {@code Job}, if it has one, is the
   * parent of that of the call.
   */
  public static <T> CompletableFuture<T> suspending(CoroutineContext context, SuspendCall<T> call) {
    Objects.requireNonNull(context, "context");
    return suspending(Dispatchers.getUnconfined().plus(context), CoroutineStart.DEFAULT, call);
  }

  private static <T> CompletableFuture<T> suspending(
      CoroutineContext context, CoroutineStart start, SuspendCall<T> call) {
    Objects.requireNonNull(call, "call");
    return FutureKt.future(GlobalScope.INSTANCE, context, start, (scope, continuation) -> {
      try {
        return call.call(continuation);
      } catch (Exception failure) {
        throw Kotlin.<RuntimeException>unchecked(failure);
      }
    });
  }

  /** Functions of Kotlin throw every exception, and declare none. */
  @SuppressWarnings("unchecked") // nothing is cast: the type is erased
  private static <X extends Exception> X unchecked(Exception failure) throws X {
    throw (X) failure;
  }
}
