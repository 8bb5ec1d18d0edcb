package dev.fermata.internal.kernel;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.Awaitable;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.Task;
import dev.fermata.internal.basics.SafeText;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Makes futures of awaitables, and names them. */
public final class Futures {
  private Futures() {}

  /**
   * Returns {@code awaitable} if it is a future of {@code loop}, or a task of it there.
   *
   * <p>asyncio: {@code ensure_future}.
   */
  @SuppressWarnings("unchecked")
  public static <T> Future<T> of(Awaitable<? extends T> awaitable, EventLoop loop) {
    Objects.requireNonNull(awaitable, "awaitable");
    if (awaitable instanceof Future<? extends T> future) {
      checkLoop(future, loop);
      return (Future<T>) future;
    }
    return loop.createTask((Coroutine<T>) awaitable);
  }

  /** Refuses what {@link #of} would refuse in one of several, before it has made a task of any. */
  public static void checkAll(Collection<? extends Awaitable<?>> awaitables, EventLoop loop) {
    Objects.requireNonNull(awaitables, "awaitables");
    int index = 0;
    for (Awaitable<?> awaitable : awaitables) {
      if (awaitable == null) {
        throw new NullPointerException("the awaitable at index " + index + " is null");
      }
      if (awaitable instanceof Future<?> future) {
        checkLoop(future, loop);
      }
      index++;
    }
  }

  public static void checkLoop(Future<?> future, EventLoop loop) {
    if (future.loop() != loop) {
      Task<?> task = KERNEL.currentTask(loop);
      throw KERNEL.wrongLoop(task == null ? "a callback" : KERNEL.describe(task), loop, future);
    }
  }

  /** Those of {@code futures} that are not done, each once. May be called from any thread. */
  public static List<Future<?>> unsettled(Stream<? extends Future<?>> futures) {
    return futures
        .<Future<?>>map(future -> future)
        .filter(future -> !future.isDone())
        .distinct()
        .toList();
  }

  /** Shows {@code value}; a future without its state, which may lead back to where this began. */
  public static String nameOf(Object value) {
    return value instanceof Future<?> future ? KERNEL.describe(future) : SafeText.of(value);
  }
}
