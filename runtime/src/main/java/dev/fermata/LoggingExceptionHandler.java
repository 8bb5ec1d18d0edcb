package dev.fermata;

/** The exception handler of a loop that was given none. */
enum LoggingExceptionHandler implements ExceptionHandler {
  INSTANCE;

  private static final System.Logger LOGGER = System.getLogger("dev.fermata");

  @Override
  public void handle(EventLoop loop, ExceptionContext context) {
    LOGGER.log(System.Logger.Level.ERROR, context.message(), context.exception());
  }
}
