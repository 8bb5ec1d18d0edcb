package dev.fermata;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

/** Lets the original exception through, whatever its type. */
final class Throwables {
  /** The JDK makes one, or two; causes that lead to themselves have more than any number. */
  private static final int MOST_WRAPPERS = 100;

  private Throwables() {}

  /** Throws {@code exception} as it is; declared to return so that callers can write `throw`. */
  @SuppressWarnings("unchecked")
  static <X extends Throwable> RuntimeException sneak(Throwable exception) throws X {
    throw (X) exception;
  }

  /**
   * Adds {@code other} to what is suppressed in {@code kept}, unless it is the same or null.
   *
   * @return false if {@code kept} does not show {@code other}, since it suppresses nothing
   */
  static boolean suppress(Throwable kept, Throwable other) {
    if (other == null || other == kept) {
      return true;
    }
    kept.addSuppressed(other);
    return kept.getSuppressed().length > 0;
  }

  /**
   * Opens the wrappers that futures of the JDK have around what went wrong. One that does not tell
   * its cause stays; so do all of them if they have no end.
   */
  static Throwable original(Throwable exception) {
    Throwable opened = exception;
    for (int wrappers = 0; wrappers < MOST_WRAPPERS; wrappers++) {
      Throwable cause = causeOf(opened);
      if (cause == null) {
        return opened;
      }
      if (opened instanceof CancellationException) {
        return cause instanceof CancelledError ? cause : opened;
      }
      if (!(opened instanceof CompletionException)) {
        return opened;
      }
      opened = cause;
    }
    return exception;
  }

  private static Throwable causeOf(Throwable exception) {
    try {
      return exception.getCause();
    } catch (Throwable refusal) {
      return null;
    }
  }
}
