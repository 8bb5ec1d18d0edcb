package dev.fermata;

import java.util.NoSuchElementException;

/**
 * Values that come one after the other, where each may have to be waited for:
 *
 * <pre>{@code
 * try (var lines = reader.lines()) {
 *   while (await(lines.hasNext())) {
 *     System.out.println(lines.next());
 *   }
 * }
 * }</pre>
 *
 * <p>Used by one task at a time, on the thread of the loop.
 *
 * <p>asyncio: an asynchronous iterator. Its {@code async for} does not close the iterator when the
 * loop is left early; the {@code try} here does.
 *
 * @param <T> the type of the values
 */
public interface AsyncIterator<T> extends AsyncCloseable {

  /**
   * Waits until there is a value that {@link #next} will give, or none will come any more. Asking
   * twice skips nothing.
   *
   * @return a coroutine that gives whether there is one; it fails with what went wrong while the
   *     value was made
   */
  Coroutine<Boolean> hasNext();

  /**
   * Returns the value that {@link #hasNext} has found; never waits.
   *
   * @throws NoSuchElementException if it has not found one since the last call of this
   */
  T next();
}
