package dev.fermata.internal.report;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.EventLoop;
import dev.fermata.ExceptionContext;
import dev.fermata.ExceptionHandler;
import dev.fermata.Task;
import dev.fermata.internal.basics.FaultLog;
import dev.fermata.internal.basics.Throwables;
import dev.fermata.internal.context.Context;

/** Where a loop tells what went wrong unseen. */
public final class FaultReports {
  private final EventLoop loop;
  private ExceptionHandler handler = ExceptionHandler.logging();

  public FaultReports(EventLoop loop) {
    this.loop = loop;
  }

  public void setHandler(ExceptionHandler newHandler) {
    handler = newHandler == null ? ExceptionHandler.logging() : newHandler;
  }

  /**
   * Gives {@code context} to the handler, which sees the variables of the task or the callback at
   * fault; what it throws is logged, with what it was told. Never throws.
   */
  public void report(ExceptionContext context) {
    if (context.future() instanceof Task<?> task) {
      Context outer = Context.replace(KERNEL.context(task));
      Object[] outerValues = KERNEL.carried(loop).enter(loop, KERNEL.context(task));
      try {
        handle(context);
      } finally {
        KERNEL.carried(loop).leave(loop, outerValues);
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
