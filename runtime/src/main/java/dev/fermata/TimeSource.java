package dev.fermata;

/** The clock of a loop. Read on the loop's thread. */
@FunctionalInterface
public interface TimeSource {

  /** Returns the nanoseconds since a fixed moment; never less than before. */
  long nanoTime();
}
