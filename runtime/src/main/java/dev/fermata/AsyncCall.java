package dev.fermata;

/**
 * A call of asynchronous code from another thread, such as {@code () -> store.buy(item)}, or an
 * async lambda: for {@link EventLoop#call} and {@link EventLoop#submit(AsyncCall)}.
 *
 * @param <T> the type of the value
 * @param <X> what it throws; {@code RuntimeException} if nothing that is checked
 */
@FunctionalInterface
public interface AsyncCall<T, X extends Exception> {

  /** Returns what to await. Called on the loop, as the beginning of a task. */
  Awaitable<? extends T> call() throws X;
}
