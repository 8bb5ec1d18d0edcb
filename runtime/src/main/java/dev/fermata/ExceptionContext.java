package dev.fermata;

import dev.fermata.internal.basics.SafeText;
import java.util.Objects;

/**
 * What went wrong where nobody could catch it. Two are equal if they tell the same of the same
 * exception, future and callback; so neither comparing nor printing one fails because of the
 * exception it tells of.
 *
 * <p>asyncio: the context dictionary of {@code call_exception_handler}.
 *
 * @param message what happened, naming the task or callback
 * @param exception the exception, or null
 * @param future the task or future at fault, or null
 * @param handle the callback at fault, or null
 */
public record ExceptionContext(
    String message, Throwable exception, Future<?> future, Handle handle) {

  @Override
  public boolean equals(Object other) {
    return other instanceof ExceptionContext context
        && Objects.equals(message, context.message)
        && exception == context.exception
        && future == context.future
        && handle == context.handle;
  }

  @Override
  public int hashCode() {
    int hash = Objects.hashCode(message);
    hash = 31 * hash + System.identityHashCode(exception);
    hash = 31 * hash + System.identityHashCode(future);
    return 31 * hash + System.identityHashCode(handle);
  }

  @Override
  public String toString() {
    return message
        + (exception == null ? "" : "\n  exception: " + SafeText.of(exception))
        + (future == null ? "" : "\n  future: " + future)
        + (handle == null ? "" : "\n  callback: " + handle);
  }
}
