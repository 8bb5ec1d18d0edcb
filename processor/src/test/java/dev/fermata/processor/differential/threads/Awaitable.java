package dev.fermata.processor.differential.threads;

/** Stands in for everything that can be awaited. */
public interface Awaitable<T> {
  /**
   * Waits in the thread of the task that runs; throws the failure that comes instead of a value.
   */
  T get() throws Throwable;
}
