package dev.fermata.processor.differential.blocking;

/** Stands in for a coroutine: a value that is there already, or the failure that came instead. */
public final class Coroutine<T> implements Awaitable<T> {
  private final T value;
  private final Throwable failure;

  Coroutine(T value, Throwable failure) {
    this.value = value;
    this.failure = failure;
  }

  @Override
  public T get() throws Throwable {
    if (failure != null) {
      throw failure;
    }
    return value;
  }
}
