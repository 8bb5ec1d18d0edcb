package dev.fermata;

import dev.fermata.internal.basics.FaultLog;

/** The exception handler of a loop that was given none. */
enum LoggingExceptionHandler implements ExceptionHandler {
  INSTANCE;

  @Override
  public void handle(EventLoop loop, ExceptionContext context) {
    FaultLog.error(context.message(), context.exception());
  }
}
