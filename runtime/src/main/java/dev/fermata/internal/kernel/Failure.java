package dev.fermata.internal.kernel;

import dev.fermata.CancelledError;
import dev.fermata.internal.basics.SafeText;
import dev.fermata.internal.basics.Throwables;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * An outcome that is not a value: an exception, or a cancellation, whose {@link CancelledError} is
 * made only where it is raised, so that its stack trace shows the line that was interrupted.
 */
public final class Failure {

  /** How a body ends that fails where there is no memory, or no stack, to say with what. */
  public static final Failure UNRECORDED =
      of(new OutOfMemoryError("no room to record what the coroutine failed with"));

  public final boolean isCancellation;

  /** Of a cancellation that has not been raised yet; or null. */
  private final String message;

  /** Null only for a cancellation that has not been raised yet. Any thread may raise it. */
  private volatile Throwable exception;

  /**
   * Whether somebody has got this already, or several get it: then its stack trace does not follow
   * whoever gets it next. The loop's thread only.
   */
  private boolean shared;

  static {
    UNRECORDED.share();
  }

  private Failure(boolean isCancellation, String message, Throwable exception) {
    this.isCancellation = isCancellation;
    this.message = message;
    this.exception = exception;
  }

  public static Failure of(Throwable exception) {
    return new Failure(exception instanceof CancelledError, null, exception);
  }

  public static Failure cancelled(String message) {
    return new Failure(true, message, null);
  }

  /** The failure of a promise: {@code CancelledError} is an exception like any other there. */
  public static Failure raised(Throwable exception) {
    return new Failure(false, null, exception);
  }

  /**
   * Whether this cancellation stays as it is although another one is asked for: of several, the
   * first one that has a message is thrown.
   */
  public boolean outranks(String otherMessage) {
    return (isCancellation || exception instanceof CancelledError)
        && (message() != null || otherMessage == null);
  }

  /**
   * What somebody has to see of this: the exception, or, as a cancellation is none, what failed
   * while it was on its way and is suppressed in it.
   */
  public List<Throwable> failures() {
    return exception == null ? List.of() : Throwables.failuresIn(exception);
  }

  public String message() {
    Throwable raised = exception;
    return raised == null ? message : SafeText.messageOf(raised);
  }

  public Throwable exception() {
    Throwable raised = exception;
    return raised == null ? raise() : raised;
  }

  /** Whether this is {@code thrown}. */
  public boolean isOf(Throwable thrown) {
    return exception == thrown;
  }

  public boolean isShared() {
    return shared;
  }

  public void share() {
    shared = true;
  }

  /**
   * This, as what somebody ends with who has got it and only hands it on: nobody has got that yet.
   */
  public Failure handedOn() {
    return isCancellation || !shared || this == UNRECORDED
        ? this
        : new Failure(false, null, exception);
  }

  /** All threads get the same one. */
  private synchronized Throwable raise() {
    if (exception == null) {
      exception = new CancelledError(message);
    }
    return exception;
  }

  /** What a future of the JDK fails with, so that it takes a cancellation as one. */
  public Throwable shownOutside() {
    if (!isCancellation) {
      return exception();
    }
    CancellationException cancelled = new CancellationException(message());
    cancelled.initCause(exception());
    return cancelled;
  }

  @Override
  public String toString() {
    if (isCancellation) {
      String reason = message();
      return reason == null ? "cancelled" : "cancelled: " + reason;
    }
    return SafeText.of(exception);
  }
}
