package dev.fermata.processor.differential.threads;

/** Does nothing: the build with threads makes the method a coroutine by its text. */
public @interface Async {}
