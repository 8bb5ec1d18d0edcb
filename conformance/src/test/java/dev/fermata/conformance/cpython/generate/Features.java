package dev.fermata.conformance.cpython.generate;

/**
 * What a version of CPython has, and does as version 3.13 does, whose rules Fermata follows.
 *
 * @param of312 tasks that begin eagerly; {@code wait_for}, which was written anew; {@code gather}
 *     of futures that are done, which does not wait for an iteration any more
 * @param of313 semaphores that wake as many as there are permits; groups and time limits, which
 *     older versions do not tell from cancellations from outside; {@code uncancel}, which takes
 *     back what was not delivered; {@code as_completed} as an asynchronous iterator;
 *     {@code Queue.shutdown}
 */
public record Features(boolean of312, boolean of313) {

  /** Returns what CPython 3.{@code minor} has. */
  public static Features of(int minor) {
    return new Features(minor >= 12, minor >= 13);
  }
}
