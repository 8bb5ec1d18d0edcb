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
