package dev.fermata.internal.basics;

import dev.fermata.CancelledError;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

/** Lets the original exception through, whatever its type. */
public final class Throwables {
  /** The JDK makes one, or two; causes that lead to themselves have more than any number. */
  private static final int MOST_WRAPPERS = 100;

  private Throwables() {}

  /** Throws {@code exception} as it is; declared to return so that callers can write `throw`. */
  @SuppressWarnings("unchecked")
  public static <X extends Throwable> RuntimeException sneak(Throwable exception) throws X {
    throw (X) exception;
  }

  /**
   * Adds {@code other} to what is suppressed in {@code kept}, unless it is the same or null.
   *
   * @return false if {@code kept} does not show {@code other}, since it suppresses nothing
   */
  public static boolean suppress(Throwable kept, Throwable other) {
    if (other == null || other == kept) {
      return true;
    }
    kept.addSuppressed(other);
    return kept.getSuppressed().length > 0;
  }

  /**
   * Returns {@code exception}; or, where that is a cancellation, which is no failure, those that
   * are suppressed in it, however deep.
   */
  public static List<Throwable> failuresIn(Throwable exception) {
    if (!(exception instanceof CancelledError)) {
      return List.of(exception);
    }
    if (exception.getSuppressed().length == 0) {
      return List.of();
    }
    List<Throwable> failures = new ArrayList<>();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> open = new ArrayDeque<>(List.of(exception));
    for (Throwable next = open.poll(); next != null; next = open.poll()) {
      if (!seen.add(next)) {
        continue;
      }
      if (next instanceof CancelledError) {
        open.addAll(List.of(next.getSuppressed()));
      } else {
        failures.add(next);
      }
    }
    return failures;
  }

  /**
   * Opens the wrappers that futures of the JDK have around what went wrong. One that does not tell
   * its cause stays; so do all of them if they have no end.
   */
  public static Throwable original(Throwable exception) {
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
