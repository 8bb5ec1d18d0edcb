package dev.fermata;

/**
 * A piece of asynchronous code that takes nothing, such as an async lambda: {@code () -> {
 * await(sleep(d)); return done(); }}.
 *
 * @param <T> the type of the value
 */
@FunctionalInterface
public interface AsyncCallable<T> extends AsyncCall<T, Exception> {

  /** Returns the coroutine to run. Called on the loop, as the beginning of a task. */
  @Override
  Coroutine<T> call() throws Exception;
}
