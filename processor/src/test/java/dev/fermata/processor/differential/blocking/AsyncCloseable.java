package dev.fermata.processor.differential.blocking;

/** Stands in for a resource whose close has to wait: the close of a block does it at once. */
public interface AsyncCloseable extends AutoCloseable {
  Coroutine<Void> closeAsync();

  @Override
  default void close() {
    Fermata.await(closeAsync());
  }
}
