package dev.fermata;

import dev.fermata.internal.basics.Throwables;

/**
 * How something ended: with a value, with an exception or by cancellation.
 *
 * <p>asyncio: what {@code gather(return_exceptions=True)} puts in its list.
 *
 * @param <T> the type of the value
 */
public sealed interface Outcome<T> {

  /** Ended with a value, which may be null. */
  record Value<T>(T value) implements Outcome<T> {
    @Override
    public T get() {
      return value;
    }

    @Override
    public Throwable exception() {
      return null;
    }
  }

  /** Ended with an exception. */
  record Failed<T>(Throwable exception) implements Outcome<T> {
    @Override
    public T get() {
      throw Throwables.sneak(exception);
    }
  }

  /** Ended by cancellation. */
  record Cancelled<T>(CancelledError error) implements Outcome<T> {
    @Override
    public T get() {
      throw error;
    }

    @Override
    public Throwable exception() {
      return error;
    }
  }

  /** Returns the value, or throws the original exception. */
  T get();

  /**
   * Returns the exception, which of a cancellation is its {@link CancelledError}; null for a value.
   */
  Throwable exception();

  /** Whether this is a {@link Value}. */
  default boolean isValue() {
    return this instanceof Value;
  }

  /** Makes the outcome of what ended with {@code exception}. */
  static <T> Outcome<T> of(Throwable exception) {
    return exception instanceof CancelledError error
        ? new Cancelled<>(error)
        : new Failed<>(exception);
  }
}
