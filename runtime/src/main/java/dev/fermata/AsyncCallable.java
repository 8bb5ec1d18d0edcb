package dev.fermata;

/**
 * A piece of asynchronous code that takes nothing, such as an async lambda: {@code () -> {
 * await(sleep(d)); return done(); }}.
 *
 * @param <T> the type of the value
 */
@FunctionalInterface
public interface AsyncCallable<T> {

  /** Returns the coroutine, which has not begun. */
  Coroutine<T> call() throws Exception;
}
