package dev.fermata.testing;

import dev.fermata.AsyncCallable;
import dev.fermata.Awaitable;
import dev.fermata.Coroutine;
import java.util.Objects;

/**
 * What tests say of things that are awaited, for {@code import static
 * dev.fermata.testing.AsyncAssertions.*}. Needs no test framework.
 */
public final class AsyncAssertions {
  private AsyncAssertions() {}

  /**
   * Awaits {@code awaitable}, and gives the exception that it fails with:
   *
   * <pre>{@code
   * IOException gone = await(raised(IOException.class, fetch(address)));
   * }</pre>
   *
   * <p>Fails with an {@link AssertionError} if there is a value, or an exception of another type,
   * which is its cause. A {@link dev.fermata.CancelledError} that is not what is expected is passed
   * on as it is: it may be the end of the test.
   *
   * @param expected the class of the exception, or one above it
   */
  public static <X extends Throwable> Coroutine<X> raised(
      Class<X> expected, Awaitable<?> awaitable) {
    Objects.requireNonNull(awaitable, "awaitable");
    return new Raised<>(expected, () -> awaitable);
  }

  /**
   * As {@link #raised(Class, Awaitable)}, for an async lambda. An exception that it throws when it
   * is called counts, too.
   */
  public static <T, X extends Throwable> Coroutine<X> raised(
      Class<X> expected, AsyncCallable<T> body) {
    return new Raised<>(expected, Objects.requireNonNull(body, "body")::call);
  }
}
