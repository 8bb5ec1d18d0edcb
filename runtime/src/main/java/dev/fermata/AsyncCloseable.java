package dev.fermata;

import dev.fermata.internal.basics.SafeText;
import dev.fermata.internal.kernel.FinishedCoroutine;
import dev.fermata.internal.scope.Leave;

/**
 * A resource whose close has to wait. In an {@code @Async} body, Java's own try-with-resources
 * awaits it, on every way out of the block:
 *
 * <pre>{@code
 * try (var connection = await(open(address))) {
 *   await(connection.send(request));
 * }
 * }</pre>
 *
 * <p>A type implements {@link #closeAsync}; one that decides with which exception the block is left
 * implements {@link #leave} as well. An explicit {@code resource.close()} in an {@code @Async} body
 * is awaited too. Everywhere else, {@code try} on such a resource does not compile.
 *
 * <p>What the block threw and what the close throws meet as in any try-with-resources: the latter
 * is suppressed in the former. Only a cancellation that arrives during the close comes first, since
 * nobody would see it otherwise.
 *
 * <p>asyncio: an asynchronous context manager, {@code async with}. Its {@code __aexit__} can also
 * swallow an exception, which a Java {@code try} cannot.
 */
public interface AsyncCloseable extends AutoCloseable {

  /**
   * Releases the resource. Called once by try-with-resources; a task that is cancelled meanwhile
   * gets a {@link CancelledError} at an {@code await} in here.
   */
  Coroutine<Void> closeAsync();

  /**
   * Ends a block that holds this: what try-with-resources in an {@code @Async} body awaits. Unless
   * overridden it awaits {@link #closeAsync}.
   *
   * @param leaving the exception that leaves the block; null if none does
   * @return a coroutine that gives the exception to leave the block with: {@code leaving}, or
   *     another one in its place; null only if {@code leaving} is null
   */
  default Coroutine<Throwable> leave(Throwable leaving) {
    Coroutine<Void> closing = closeAsync();
    return closing instanceof FinishedCoroutine
        ? Fermata.done(leaving)
        : new Leave(closing, leaving);
  }

  /**
   * Not for calling: the compiler puts an awaited {@link #leave} in the place of a call in an
   * {@code @Async} body. Anywhere else there is nothing that could wait.
   *
   * @throws InvalidStateException always
   */
  @Override
  default void close() {
    throw new InvalidStateException("`close` of an AsyncCloseable was called where nothing can wait"
        + " for it: "
        + SafeText.of(this)
        + "\n  note: only in an @Async body is the close awaited, and only where the static type of"
        + "\n        the resource is an AsyncCloseable"
        + "\n  help: close it in an @Async method, or there:"
        + "\n      await(resource.closeAsync())"
        + "\n  see: java -jar fermata-processor.jar explain AsyncCloseOutsideAsync");
  }
}
