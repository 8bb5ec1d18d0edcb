package dev.fermata;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/** The coroutine of {@code waitUntil}. */
final class WaitUntil<F extends Future<?>> extends StateMachine<WaitResult<F>> {
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

  static <F extends Future<?>> WaitUntil<F> of(
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
      EventLoop loop = driver.requireLoop();
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
    return WaitResult.of(futures);
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
