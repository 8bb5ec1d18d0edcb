package dev.fermata;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;

/** What a loop lets others do: threads, and the system. The words of {@link EventLoop} for that. */
abstract sealed class LoopOutside extends LoopCore permits EventLoop {

  LoopOutside(EventLoopBuilder description) {
    super(description);
  }

  /**
   * Watches {@code channel}, which becomes non-blocking: {@code told} is told what it is ready for,
   * once the watch has an {@linkplain Watch#interest interest}. A loop that watches channels waits
   * in a selector; its timers may be late by a millisecond, and its thread has to be a platform
   * thread. A channel that is still watched when the loop is closed is closed with it, and
   * reported.
   *
   * <p>asyncio: {@code add_reader}, {@code remove_reader}, {@code add_writer} and
   * {@code remove_writer} in one.
   *
   * @throws IOException if the channel is closed, or the system cannot watch it
   * @throws IllegalStateException if this watches it already
   * @throws UnsupportedOperationException if the loop has a poller that watches no channels
   */
  public Watch watch(SelectableChannel channel, Readiness told) throws IOException {
    Objects.requireNonNull(told, "told");
    boolean entered = ownership.enter("watch");
    try {
      return cycle.watch(Objects.requireNonNull(channel, "channel"), told);
    } finally {
      ownership.leave(entered);
    }
  }

  /**
   * Calls {@code function} in a daemon thread of this loop's own pool. Cancelling the future does
   * not stop a call that has begun.
   *
   * <p>asyncio: {@code run_in_executor(None, ...)}.
   */
  public <T> Future<T> runInExecutor(Callable<? extends T> function) {
    boolean entered = ownership.enter("runInExecutor");
    try {
      return executor.call(function);
    } finally {
      ownership.leave(entered);
    }
  }

  /** As {@link #runInExecutor(Callable)}, in a given executor. */
  public <T> Future<T> runInExecutor(Executor other, Callable<? extends T> function) {
    boolean entered = ownership.enter("runInExecutor");
    try {
      return executor.call(other, function);
    } finally {
      ownership.leave(entered);
    }
  }
}
