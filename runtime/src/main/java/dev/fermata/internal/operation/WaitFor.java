package dev.fermata.internal.operation;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.AsyncTimeoutException;
import dev.fermata.Awaitable;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.ReturnWhen;
import dev.fermata.StateMachine;
import dev.fermata.StateTable;
import dev.fermata.TaskFactory;
import dev.fermata.internal.basics.Nanos;
import dev.fermata.internal.basics.SafeText;
import dev.fermata.internal.basics.Throwables;
import dev.fermata.internal.kernel.Futures;
import dev.fermata.internal.kernel.Positioned;
import dev.fermata.internal.outside.StageFuture;
import dev.fermata.internal.scope.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** The coroutine of {@code waitFor}. */
public final class WaitFor<T> extends StateMachine<T> implements Positioned {
  private static final StateTable STATES = StateTable.of(
      "waitFor",
      "WaitFor.java",
      StateTable.await(0, "the awaitable"),
      StateTable.await(0, "the end of the cancelled awaitable"));

  /** A future of the JDK, which becomes one of the loop when this begins; or null. */
  private final CompletionStage<? extends T> stage;

  private final long nanos;

  /** Null where it is a future of the JDK, until this begins. */
  private Awaitable<? extends T> awaitable;

  private Deadline deadline;

  /** What was cancelled without a chance, and what waits for its end; null with a time limit. */
  private Future<? extends T> cancelled;

  private Waiting waiting;

  /** Where the awaitable was when it was cancelled; null with a time limit. */
  private String stoodAt;

  public WaitFor(Awaitable<? extends T> awaitable, Duration timeout) {
    this.stage = null;
    this.awaitable = Objects.requireNonNull(awaitable, "awaitable");
    this.nanos = Nanos.of(timeout);
  }

  public WaitFor(CompletionStage<? extends T> stage, Duration timeout) {
    this.stage = Objects.requireNonNull(stage, "stage");
    this.nanos = Nanos.of(timeout);
  }

  @Override
  protected Object step(int depth) {
    return switch (state()) {
      case 0 -> {
        if (stage != null) {
          awaitable = StageFuture.of(KERNEL.requireLoop(this), stage);
        }
        yield nanos > 0 ? begin(depth) : cancelAtOnce(depth);
      }
      case 1 -> end();
      default -> outcomeOfCancelled();
    };
  }

  private Object begin(int depth) {
    deadline = new Deadline(KERNEL.requireTask());
    deadline.reschedule(KERNEL.deadline(KERNEL.requireLoop(this), nanos));
    Object value;
    try {
      value = await(awaitable, this, depth);
    } catch (Throwable failure) {
      return failed(failure);
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
      return failed(failure);
    }
    deadline.exit();
    return value;
  }

  /** A future that was done in time, or a moment later, loses nothing to a time limit. */
  private Object failed(Throwable failure) {
    if (!deadline.exit() || !(failure instanceof CancelledError)) {
      throw Throwables.sneak(failure);
    }
    if (awaitable instanceof Future<? extends T> future
        && future.isDone()
        && !future.isCancelled()) {
      return KERNEL.take(future);
    }
    throw timeout(deadline.stoodAt(), failure);
  }

  private Object cancelAtOnce(int depth) {
    EventLoop loop = KERNEL.requireLoop(this);
    cancelled = awaitable instanceof Coroutine<? extends T> coroutine
        ? TaskFactory.lazy().create(loop, coroutine, null)
        : Futures.of(awaitable, loop);
    if (cancelled.isDone()) {
      return KERNEL.take(cancelled);
    }
    stoodAt = SafeText.of(awaitable);
    cancelled.cancel();
    waiting = new Waiting(loop, List.of(cancelled), ReturnWhen.ALL_COMPLETED);
    await(waiting, this, depth);
    return suspend(2);
  }

  private Object outcomeOfCancelled() {
    try {
      resumed();
    } catch (Throwable cancellation) {
      waiting.giveUp();
      throw cancellation;
    }
    waiting.handOver();
    try {
      return KERNEL.take(cancelled);
    } catch (CancelledError failure) {
      throw timeout(stoodAt, failure);
    }
  }

  private AsyncTimeoutException timeout(String position, Throwable cause) {
    return new AsyncTimeoutException(
        "not done after " + Duration.ofNanos(nanos) + ": " + position, cause);
  }

  private Object argument() {
    return awaitable == null ? stage : awaitable;
  }

  @Override
  public String position() {
    return SafeText.of(argument());
  }

  @Override
  protected StateTable states() {
    return STATES;
  }

  @Override
  public String toString() {
    return "waitFor(" + Duration.ofNanos(nanos) + ") awaiting " + Futures.nameOf(argument());
  }
}
