package dev.fermata.processor.differential.blocking;

/** Stands in for a resource whose close has to wait: here javac's own close does. */
public interface AsyncCloseable extends AutoCloseable {
  Coroutine<Void> closeAsync();

  @Override
  default void close() {
    Fermata.await(closeAsync());
  }
}
