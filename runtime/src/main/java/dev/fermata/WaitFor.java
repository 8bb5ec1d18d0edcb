package dev.fermata;

import java.time.Duration;

/** The coroutine of {@code waitFor}. */
final class WaitFor<T> extends StateMachine<T> {
  private static final StateTable STATES = StateTable.of(
      "waitFor",
      "WaitFor.java",
      StateTable.await(0, "the awaitable"),
      StateTable.await(0, "the end of the cancelled awaitable"));

  private final Awaitable<? extends T> awaitable;
  private final long nanos;
  private Deadline deadline;
  private Future<? extends T> cancelled;

  /** Where the awaitable was when it was cancelled; null with a time limit. */
  private String stoodAt;

  WaitFor(Awaitable<? extends T> awaitable, long nanos) {
    this.awaitable = awaitable;
    this.nanos = nanos;
  }

  @Override
  protected Object step(int depth) {
    return switch (state()) {
      case 0 -> nanos > 0 ? begin(depth) : cancelAtOnce(depth);
      case 1 -> end();
      default -> outcomeOfCancelled();
    };
  }

  private Object begin(int depth) {
    deadline = new Deadline(Fermata.currentTask());
    deadline.reschedule(driver.requireLoop().deadline(nanos));
    Object value;
    try {
      value = await(awaitable, this, depth);
    } catch (Throwable failure) {
      throw failed(failure);
    }
    if (value == SUSPENDED) {
      return suspend(1);
    }
    deadline.exit();
    return value;
  }

  private Object end() {
    Object value;
    try {
      value = resumed();
    } catch (Throwable failure) {
      throw failed(failure);
    }
    deadline.exit();
    return value;
  }

  private RuntimeException failed(Throwable failure) {
    return deadline.exit() && failure instanceof CancelledError
        ? timeout(deadline.stoodAt(), failure)
        : Throwables.sneak(failure);
  }

  private Object cancelAtOnce(int depth) {
    cancelled = Futures.of(awaitable, driver.requireLoop());
    if (cancelled.isDone()) {
      return cancelled.take();
    }
    stoodAt = SafeText.of(awaitable);
    cancelled.cancel();
    Object ended = await(new Settled(cancelled), this, depth);
    return ended == SUSPENDED ? suspend(2) : outcomeOfCancelled();
  }

  private Object outcomeOfCancelled() {
    resumed();
    try {
      return cancelled.take();
    } catch (CancelledError failure) {
      throw timeout(stoodAt, failure);
    }
  }

  private AsyncTimeoutException timeout(String position, Throwable cause) {
    return new AsyncTimeoutException(
        "not done after " + Duration.ofNanos(nanos) + ": " + position, cause);
  }

  /** Where the awaitable is, if this is the innermost body of its task. */
  String position() {
    return SafeText.of(awaitable);
  }

  @Override
  protected StateTable states() {
    return STATES;
  }

  @Override
  public String toString() {
    return "waitFor(" + Duration.ofNanos(nanos) + ") awaiting " + Future.nameOf(awaitable);
  }
}
