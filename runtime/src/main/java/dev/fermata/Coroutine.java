package dev.fermata;

import dev.fermata.internal.kernel.RuntimeCoroutine;

/**
 * The result of calling an {@code @Async} method that returns this type: a computation that has not
 * begun. It runs when it is awaited, inside the task of whoever awaits it, or when it is made a
 * {@link Task}; and it does so once.
 *
 * <p>A coroutine is not bound to a loop or a thread until it runs.
 *
 * <p>asyncio: a coroutine object.
 *
 * @param <T> the type of the value it returns
 */
public abstract sealed class Coroutine<T> implements Awaitable<T> permits Frame, RuntimeCoroutine {

  /**
   * Only for the classes of the runtime.
   *
   * @hidden
   */
  protected Coroutine() {}

  /**
   * Runs this inline in the task of {@code frame}, which awaits it.
   *
   * @return the value, or {@link StateMachine#SUSPENDED} once the task is linked to what it waits
   *     for
   * @hidden
   */
  protected abstract Object enter(StateMachine<?> frame, int depth);
}
