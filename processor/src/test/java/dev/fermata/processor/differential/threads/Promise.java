package dev.fermata.processor.differential.threads;

/** Stands in for a promise. */
final class Promise<T> extends Future<T> {}
