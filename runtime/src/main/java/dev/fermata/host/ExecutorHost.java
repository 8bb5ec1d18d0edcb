package dev.fermata.host;

import dev.fermata.LoopHost;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;

/** Runs ticks in an executor. Two of one kind are the same if their executors are. */
abstract sealed class ExecutorHost<E extends Executor> implements LoopHost
    permits ScheduledHost, SerialHost {
  final E executor;

  /** Of {@link #executor}. */
  final TickExecutor ticks;

  /** The thread whose code may use the loop, or null. */
  volatile Thread thread;

  ExecutorHost(E executor) {
    requireRefusals(executor);
    this.executor = executor;
    this.ticks = new TickExecutor(executor, this::refusesForGood);
  }

  /** Refuses a pool whose answer to a tick that it has no room for is not that it says so. */
  private static void requireRefusals(Executor executor) {
    if (executor instanceof ThreadPoolExecutor pool) {
      RejectedExecutionHandler policy = pool.getRejectedExecutionHandler();
      if (policy instanceof ThreadPoolExecutor.CallerRunsPolicy
          || policy instanceof ThreadPoolExecutor.DiscardPolicy
          || policy instanceof ThreadPoolExecutor.DiscardOldestPolicy) {
        throw new IllegalArgumentException("a pool with a "
            + policy.getClass().getSimpleName()
            + " cannot run a loop: what it has no room for would be lost, or run in a wrong thread"
            + "\n  help: let it refuse that; the loop asks again:"
            + "\n      pool.setRejectedExecutionHandler(new ThreadPoolExecutor.AbortPolicy());");
      }
    }
  }

  /** Whether a refusal is for good; one that cannot be asked has no other way to say that. */
  final boolean refusesForGood() {
    return !(executor instanceof ExecutorService service) || service.isShutdown();
  }

  @Override
  public Runnable schedule(Runnable tick, long nanos) {
    return TickExecutor.schedule(this, tick, nanos);
  }

  @Override
  public final boolean isInThread() {
    return thread == Thread.currentThread();
  }

  @Override
  public final boolean hasEnded() {
    return executor instanceof ExecutorService service && service.isTerminated();
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof ExecutorHost<?> host
        && host.getClass() == getClass()
        && host.executor == executor;
  }

  @Override
  public final int hashCode() {
    return System.identityHashCode(executor);
  }

  @Override
  public final String toString() {
    return executor.getClass().getSimpleName();
  }
}
