package dev.fermata.bridge;

import dev.fermata.AsyncIterator;
import dev.fermata.Awaitable;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.flow.Flows;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What twins are made of: {@link BlockingTwin}, {@link FutureTwin}, {@link AsyncTwin}. For
 * generated code, which declares the checked exceptions that the calls throw; a program calls the
 * twins.
 */
public final class Bridges {
  private Bridges() {}

  /**
   * A call of an original. It may throw anything: the twin declares what that is.
   *
   * @param <T> the type of what it gives
   */
  @FunctionalInterface
  public interface Call<T> {

    /** Makes the call. */
    T call() throws Throwable;

    /** Makes the call, and throws what it throws although that is not declared here. */
    private T callUndeclared() {
      try {
        return call();
      } catch (Throwable failure) {
        throw Bridges.<RuntimeException>undeclared(failure);
      }
    }
  }

  /**
   * Makes {@code call} on {@code loop} and blocks the thread until what it gives is there. Called
   * on any thread but the loop's. An interrupt cancels the call and shows again.
   *
   * @return the value; what the call fails with is thrown as it is
   * @throws dev.fermata.InvalidStateException on the thread of the loop, or if it is closed
   */
  public static <T> T call(EventLoop loop, Call<? extends Awaitable<? extends T>> call) {
    return loop.<T, RuntimeException>call(call::callUndeclared);
  }

  /**
   * Makes {@code call} on {@code loop}. May be called from any thread; cancelling the result
   * cancels the call.
   *
   * @throws dev.fermata.InvalidStateException if the loop is closed
   */
  public static <T> CompletableFuture<T> submit(
      EventLoop loop, Call<? extends Awaitable<? extends T>> call) {
    return loop.<T>submit(call::callUndeclared);
  }

  /**
   * Returns the values of an iterator of {@code loop}. Each is asked for on the loop, while the
   * caller blocks. Used on any thread but the loop's; closing the stream closes the iterator.
   */
  public static <T> Stream<T> stream(
      EventLoop loop, Call<? extends AsyncIterator<? extends T>> call) {
    AsyncIterator<? extends T> values = call(loop, () -> Fermata.done(call.call()));
    Spliterator<T> spliterator = Spliterators.spliteratorUnknownSize(
        new BlockingIterator<T>(loop, values), Spliterator.ORDERED);
    return StreamSupport.stream(spliterator, false).onClose(() -> call(loop, values::closeAsync));
  }

  /**
   * Publishes the values of an iterator of {@code loop}, a new one for each subscriber; may be used
   * on any thread. See {@link Flows#publish}.
   */
  public static <T> Flow.Publisher<T> publish(
      EventLoop loop, Call<? extends AsyncIterator<? extends T>> call) {
    return Flows.publish(loop, call::callUndeclared);
  }

  /**
   * Makes {@code call} in a thread of {@code executor} when the coroutine is awaited. Cancelling
   * that stops the waiting; a call that has begun runs on.
   */
  public static <T> Coroutine<T> inThread(Executor executor, Call<? extends T> call) {
    Objects.requireNonNull(call, "call");
    return executor instanceof LoopThreads
        ? Fermata.<T, RuntimeException>toThread(call::callUndeclared)
        : new InThread<>(executor, call::callUndeclared);
  }

  /** Stands for the threads of whatever loop a coroutine of {@link #inThread} is awaited on. */
  public static Executor loopThreads() {
    return LoopThreads.INSTANCE;
  }

  @SuppressWarnings("unchecked")
  private static <X extends Throwable> X undeclared(Throwable failure) throws X {
    throw (X) failure;
  }
}
