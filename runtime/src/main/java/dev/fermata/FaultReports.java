package dev.fermata;

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
   * fault; what it throws is logged, with it.
   */
  void report(ExceptionContext context) {
    if (context.future() instanceof Task<?> task) {
      Context outer = Context.replace(task.context);
      try {
        handle(context);
      } finally {
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
      if (context.exception() != null) {
        failure.addSuppressed(context.exception());
      }
      ExceptionHandler.logging()
          .handle(
              loop,
              new ExceptionContext(
                  "exception in the exception handler", failure, context.future(), null));
    }
  }
}
