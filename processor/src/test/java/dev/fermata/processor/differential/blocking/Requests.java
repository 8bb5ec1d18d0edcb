package dev.fermata.processor.differential.blocking;

import dev.fermata.CancelledError;
import dev.fermata.processor.differential.program.Arrival;
import dev.fermata.processor.differential.program.Interruption;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** The requests to cancel the one task that there is: what this thread runs. */
final class Requests {
  private static final ThreadLocal<Requests> IN_THIS_THREAD =
      ThreadLocal.withInitial(Requests::new);

  private final Set<Object> left = Collections.newSetFromMap(new IdentityHashMap<>());
  private int made;

  /** What was asked for while the task ran; null once that was delivered. */
  private Cancellation undelivered;

  private Requests() {}

  /**
   * What the next await throws that waits.
   *
   * @param message of the error; may be null
   */
  record Cancellation(String message) {
    CancelledError error() {
      return new CancelledError(message);
    }
  }

  static Requests current() {
    return IN_THIS_THREAD.get();
  }

  /** What comes instead of a value, as it is awaited; or null. */
  Cancellation insteadOf(Arrival arrival) {
    Cancellation requested = new Cancellation(arrival.message());
    if (arrival.interruption() == Interruption.BEFORE) {
      made++;
      if (undelivered == null || undelivered.message() == null) {
        undelivered = requested;
      }
    }
    if (!arrival.pending()) {
      return null;
    }
    if (undelivered != null) {
      return take();
    }
    if (arrival.interruption() == Interruption.NONE) {
      return null;
    }
    made++;
    return requested;
  }

  /** The request that was not delivered, which is so now; or null. */
  Cancellation take() {
    Cancellation taken = undelivered;
    undelivered = null;
    return taken;
  }

  int made() {
    return made;
  }

  int delivered() {
    return undelivered == null ? made : made - 1;
  }

  /** The block of {@code resource} is left by an exception, and the close is not called again. */
  void leave(Object resource) {
    left.add(resource);
  }

  /** Whether the block of {@code resource} was left by an exception, once. */
  boolean takeLeft(Object resource) {
    return left.remove(resource);
  }
}
