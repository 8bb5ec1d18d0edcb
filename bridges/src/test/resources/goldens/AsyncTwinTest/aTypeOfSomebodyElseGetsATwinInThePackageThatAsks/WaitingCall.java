package shop;

import dev.fermata.Coroutine;
import dev.fermata.bridge.Bridges;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import javax.annotation.processing.Generated;

/**
 * {@link java.util.concurrent.Callable} for tasks, which must not block.
 *
 * <p>Each method runs in a thread of the executor when it is awaited; cancelling it leaves a call
 * that has begun alone.
 *
 * @param <V> as there
 * @see java.util.concurrent.Callable
 */
@Generated("dev.fermata.bridges")
final class WaitingCall<V> {
  /**
   * Has the threads that the calls run in.
   */
  private final Executor executor;

  /**
   * What does the work.
   */
  private final Callable<V> callable;

  /**
   * Wraps {@code callable}.
   *
   * @param executor has the threads that the calls run in
   * @param callable what does the work; from now on used by this only
   */
  WaitingCall(Executor executor, Callable<V> callable) {
    this.executor = Objects.requireNonNull(executor, "executor");
    this.callable = Objects.requireNonNull(callable, "callable");
  }

  /**
   * Wraps {@code callable}, which is called in the loop's own threads.
   *
   * @param callable what does the work
   */
  WaitingCall(Callable<V> callable) {
    this(Bridges.loopThreads(), callable);
  }

  /**
   * Calls {@link java.util.concurrent.Callable#call()}.
   *
   * @return what the call gives
   * @throws Exception as there
   */
  public Coroutine<V> call() throws Exception {
    return Bridges.inThread(executor, () -> callable.call());
  }
}
