package dev.fermata;

import java.util.Objects;

/** Makes futures of awaitables. */
final class Futures {
  private Futures() {}

  /**
   * Returns {@code awaitable} if it is a future of {@code loop}, or a task of it there.
   *
   * <p>asyncio: {@code ensure_future}.
   */
  @SuppressWarnings("unchecked")
  static <T> Future<T> of(Awaitable<? extends T> awaitable, EventLoop loop) {
    Objects.requireNonNull(awaitable, "awaitable");
    if (awaitable instanceof Future<? extends T> future) {
      if (future.loop != loop) {
        throw WrongLoopException.of("code", loop, future);
      }
      return (Future<T>) future;
    }
    return loop.createTask((Coroutine<T>) awaitable);
  }
}
