package dev.fermata.processor.differential.blocking;

/** Does nothing: the blocking build calls the method as it stands. */
public @interface Async {}
