package dev.fermata;

/** Receives, on the loop's thread, what went wrong where nobody could catch it. */
@FunctionalInterface
public interface ExceptionHandler {

  /** Handles {@code context}; what this throws is logged. */
  void handle(EventLoop loop, ExceptionContext context);

  /** Logs to the {@link System.Logger} named {@code dev.fermata}, at level ERROR. */
  static ExceptionHandler logging() {
    return LoggingExceptionHandler.INSTANCE;
  }
}
