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

  /** Gives {@code context} to the handler; what that throws is logged, with it. */
  void report(ExceptionContext context) {
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
