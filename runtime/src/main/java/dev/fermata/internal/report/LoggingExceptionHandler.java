package dev.fermata.internal.report;

import dev.fermata.EventLoop;
import dev.fermata.ExceptionContext;
import dev.fermata.ExceptionHandler;
import dev.fermata.internal.basics.FaultLog;

/** The exception handler of a loop that was given none. */
public enum LoggingExceptionHandler implements ExceptionHandler {
  INSTANCE;

  @Override
  public void handle(EventLoop loop, ExceptionContext context) {
    FaultLog.error(context.message(), context.exception());
  }
}
