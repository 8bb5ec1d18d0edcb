package dev.fermata.host;

import dev.fermata.LoopHost;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/** Runs ticks in an executor. Two of one kind are the same if their executors are. */
abstract sealed class ExecutorHost<E extends Executor> implements LoopHost
    permits ScheduledHost, SerialHost {
  final E executor;

  /** The thread whose code may use the loop, or null. */
  volatile Thread thread;

  ExecutorHost(E executor) {
    this.executor = executor;
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
