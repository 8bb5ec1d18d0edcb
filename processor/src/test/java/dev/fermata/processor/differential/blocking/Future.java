package dev.fermata.processor.differential.blocking;

/** Stands in for a future, which is done. */
public interface Future<T> extends Awaitable<T> {}
