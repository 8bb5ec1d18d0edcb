package dev.fermata.internal.operation;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.ReturnWhen;
import dev.fermata.StateMachine;
import dev.fermata.StateTable;
import dev.fermata.WaitResult;
import dev.fermata.internal.basics.Nanos;
import dev.fermata.internal.kernel.Futures;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/** The coroutine of {@code waitUntil}. */
public final class WaitUntil<F extends Future<?>> extends StateMachine<WaitResult<F>> {
  private static final StateTable STATES =
      StateTable.of("waitUntil", "WaitUntil.java", StateTable.await(0, "the futures"));

  private final ReturnWhen returnWhen;
  private final Set<F> futures;

  /** Null without a time limit. */
  private final Long timeoutNanos;

  /** Null before the first step. */
  private Waiting waiting;

  private WaitUntil(ReturnWhen returnWhen, Set<F> futures, Long timeoutNanos) {
    this.returnWhen = returnWhen;
    this.futures = futures;
    this.timeoutNanos = timeoutNanos;
  }

  /** Waits for {@code timeout} at most. */
  public static <F extends Future<?>> WaitUntil<F> of(
      ReturnWhen returnWhen, Collection<F> futures, Duration timeout) {
    return of(returnWhen, futures, (Long) Nanos.of(timeout));
  }

  /** Waits without a time limit. */
  public static <F extends Future<?>> WaitUntil<F> of(
      ReturnWhen returnWhen, Collection<F> futures) {
    return of(returnWhen, futures, (Long) null);
  }

  private static <F extends Future<?>> WaitUntil<F> of(
      ReturnWhen returnWhen, Collection<F> futures, Long timeoutNanos) {
    Objects.requireNonNull(returnWhen, "returnWhen");
    Set<F> distinct = new LinkedHashSet<>(Objects.requireNonNull(futures, "futures"));
    if (distinct.isEmpty()) {
      throw new IllegalArgumentException("waitUntil: there are no futures to wait for");
    }
    if (distinct.contains(null)) {
      throw new NullPointerException("waitUntil: one of the futures is null");
    }
    return new WaitUntil<>(returnWhen, distinct, timeoutNanos);
  }

  @Override
  protected Object step(int depth) {
    if (state() == 0) {
      EventLoop loop = KERNEL.requireLoop(this);
      for (F future : futures) {
        Futures.checkLoop(future, loop);
      }
      waiting = new Waiting(loop, futures, returnWhen);
      if (timeoutNanos != null) {
        waiting.endAfter(timeoutNanos);
      }
      await(waiting, this, depth);
      return suspend(1);
    }
    try {
      resumed();
    } catch (Throwable cancellation) {
      waiting.giveUp();
      throw cancellation;
    }
    waiting.handOver();
    return split(futures);
  }

  private static <F extends Future<?>> WaitResult<F> split(Set<F> futures) {
    Set<F> done = new LinkedHashSet<>();
    Set<F> pending = new LinkedHashSet<>();
    for (F future : futures) {
      (future.isDone() ? done : pending).add(future);
    }
    return new WaitResult<>(done, pending);
  }

  @Override
  protected StateTable states() {
    return STATES;
  }

  @Override
  public String toString() {
    return "waitUntil(" + returnWhen + ") of " + futures.size() + " futures";
  }
}
