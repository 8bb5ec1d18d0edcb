package dev.fermata;

import dev.fermata.internal.generator.Generator;

/**
 * Values that an {@code @Async} method makes while they are asked for. The method calls
 * {@link Fermata#emit}, which suspends it until the next value is wanted, and ends with
 * {@code return end()}:
 *
 * <pre>{@code
 * @Async
 * static AsyncGenerator<Integer> ticks(int count) {
 *   for (int i = 0; i < count; i++) {
 *     await(sleep(ofSeconds(1)));
 *     emit(i);
 *   }
 *   return end();
 * }
 *
 * try (var ticks = ticks(3)) {
 *   while (await(ticks.hasNext())) {
 *     System.out.println(ticks.next());
 *   }
 * }
 * }</pre>
 *
 * <p>Calling the method runs nothing; the first {@link #hasNext} starts the body, in a task of its
 * own on the loop of the caller. That task runs only while somebody waits in {@link #hasNext} or in
 * the close, so a timeout or a group that is open across an {@code emit} belongs to the generator
 * and to nobody else. Cancelling a task that waits in {@link #hasNext} cancels what the body
 * awaits.
 *
 * <p>Closing it before it has ended throws a {@link CancelledError} at the {@code emit} at which
 * the body is suspended, so that its {@code finally} blocks run, and waits for them. A generator
 * that was not started never runs. A second close does nothing.
 *
 * <p>One that was started, and that the program drops without a close, is closed when the garbage
 * collector has found it; the loop's {@link ExceptionHandler} is told. It is not found as long as
 * its own body can reach it. Do not count on either: use a {@code try}.
 *
 * <p>Used on the thread of the loop, by one task at a time. Asked for a value or closed on another
 * loop than the one on which it was asked first, it throws {@link WrongLoopException}.
 *
 * <p>asyncio: an asynchronous generator; {@code aclose} is the close. One that was dropped is
 * closed there, too, in silence. There is no {@code asend} and no {@code athrow}.
 *
 * @param <T> the type of the values
 */
public abstract sealed class AsyncGenerator<T> implements AsyncIterator<T> permits Generator {

  /**
   * Only for the runtime.
   *
   * @hidden
   */
  protected AsyncGenerator() {}
}
