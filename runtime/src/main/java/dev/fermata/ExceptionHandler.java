package dev.fermata;

import dev.fermata.internal.report.LoggingExceptionHandler;

/** Receives, on the loop's thread, what went wrong where nobody could catch it. */
@FunctionalInterface
public interface ExceptionHandler {

  /** Handles {@code context}; what this throws is logged, and the loop goes on. */
  void handle(EventLoop loop, ExceptionContext context);

  /**
   * Logs to the {@link System.Logger} named {@code dev.fermata}, at level ERROR; what that cannot
   * write goes to {@link System#err}.
   */
  static ExceptionHandler logging() {
    return LoggingExceptionHandler.INSTANCE;
  }
}
