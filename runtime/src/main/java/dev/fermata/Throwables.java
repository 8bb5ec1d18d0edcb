package dev.fermata;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

/** Lets the original exception through, whatever its type. */
final class Throwables {
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

  /** Opens the wrappers that futures of the JDK have around what went wrong. */
  static Throwable original(Throwable exception) {
    Throwable opened = exception;
    while (opened instanceof CompletionException && opened.getCause() != null) {
      opened = opened.getCause();
    }
    if (opened instanceof CancellationException && opened.getCause() instanceof CancelledError) {
      return opened.getCause();
    }
    return opened;
  }
}
