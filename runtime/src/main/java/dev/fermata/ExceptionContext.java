package dev.fermata;

/**
 * What went wrong where nobody could catch it.
 *
 * <p>asyncio: the context dictionary of {@code call_exception_handler}.
 *
 * @param message what happened, naming the task or callback
 * @param exception the exception, or null
 * @param future the task or future at fault, or null
 * @param handle the callback at fault, or null
 */
public record ExceptionContext(
    String message, Throwable exception, Future<?> future, Handle handle) {}
