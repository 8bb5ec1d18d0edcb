package dev.fermata.processor.differential.blocking;

/** Stands in for everything that can be awaited. */
public interface Awaitable<T> {
  /** The value that the awaitable brings; throws the failure that came instead. */
  T get() throws Throwable;
}
