package dev.fermata;

import dev.fermata.internal.basics.FaultLog;
import dev.fermata.internal.basics.Throwables;
import dev.fermata.internal.context.Context;

/** Where a loop tells what went wrong unseen. */
final class FaultReports {
  private final EventLoop loop;
  private ExceptionHandler handler = ExceptionHandler.logging();

  FaultReports(EventLoop loop) {
    this.loop = loop;
  }

  void setHandler(ExceptionHandler newHandler) {
    handler = newHandler == null ? ExceptionHandler.logging() : newHandler;
  }

  /**
   * Gives {@code context} to the handler, which sees the variables of the task or the callback at
   * fault; what it throws is logged, with what it was told. Never throws.
   */
  void report(ExceptionContext context) {
    if (context.future() instanceof Task<?> task) {
      Context outer = Context.replace(task.context);
      Object[] outerValues = loop.carried.enter(loop, task.context);
      try {
        handle(context);
      } finally {
        loop.carried.leave(loop, outerValues);
        Context.replace(outer);
      }
    } else {
      handle(context);
    }
  }

  private void handle(ExceptionContext context) {
    try {
      handler.handle(loop, context);
    } catch (Throwable failure) {
      String message = "exception in the exception handler, which was told: " + context.message();
      if (!Throwables.suppress(failure, context.exception())) {
        FaultLog.error(context.message(), context.exception());
      }
      FaultLog.error(message, failure);
    }
  }
}
