package dev.fermata.processor.differential.blocking;

/**
 * Stands in for a task, which is done.
 *
 * @param coroutine what it ran
 */
public record Task<T>(Coroutine<T> coroutine) implements Future<T> {
  @Override
  public T get() throws Throwable {
    return coroutine.get();
  }
}
