package dev.fermata;

import dev.fermata.internal.basics.Nanos;
import dev.fermata.internal.scope.Deadline;
import dev.fermata.internal.scope.LeaveNormally;
import dev.fermata.internal.scope.Scopes;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A time limit on a block, which may be moved while the block runs.
 *
 * <pre>{@code
 * try (var limit = timeout(ofSeconds(5))) {
 *   var connection = await(open(address));
 *   limit.reschedule(EventLoop.current().time().plusSeconds(10));
 *   await(connection.send(request));
 * }
 * }</pre>
 *
 * <p>When the time is up, the task is cancelled, and the block is left with an
 * {@link AsyncTimeoutException} in place of the {@link CancelledError}. If the task was cancelled
 * from outside as well, that wins. Another exception leaves the block as it is, with the timeout
 * suppressed in it; and a block that catches the cancellation and ends normally just does.
 *
 * <p>Used on the thread of the loop. Belongs to the task that makes it, which alone may leave the
 * block.
 *
 * <p>asyncio: {@code Timeout}.
 */
public final class Timeout implements AsyncCloseable {
  private final Task<?> task;
  private final Deadline deadline;

  /** On the clock of the loop; null when there is no limit for now. */
  private Duration when;

  Timeout() {
    task = Scopes.owner("a timeout");
    deadline = new Deadline(task);
  }

  static Timeout after(Duration duration) {
    Timeout timeout = new Timeout();
    timeout.reschedule(timeout.task.loop.deadline(Nanos.of(duration)));
    return timeout;
  }

  static Timeout at(Duration when) {
    Timeout timeout = new Timeout();
    timeout.reschedule(Nanos.of(when));
    return timeout;
  }

  /** Returns when the time is up, on the clock of {@link EventLoop#time}; empty without a limit. */
  public Optional<Duration> when() {
    return Optional.ofNullable(when);
  }

  /**
   * Moves the limit. A time that has passed strikes at the next {@code await} that suspends.
   *
   * @param newWhen on the clock of {@link EventLoop#time}
   * @throws InvalidStateException if the time is up already, or the block was left
   */
  public void reschedule(Duration newWhen) {
    long nanos = Nanos.of(Objects.requireNonNull(newWhen, "newWhen"));
    boolean entered = task.loop.ownership.enter("Timeout.reschedule");
    try {
      checkEntered();
      reschedule(nanos);
    } finally {
      task.loop.ownership.leave(entered);
    }
  }

  private void reschedule(long nanos) {
    deadline.reschedule(nanos);
    when = Duration.ofNanos(nanos);
  }

  /**
   * Takes the limit away, until it is {@link #reschedule rescheduled}.
   *
   * <p>asyncio: {@code reschedule(None)}.
   *
   * @throws InvalidStateException if the time is up already, or the block was left
   */
  public void withdraw() {
    boolean entered = task.loop.ownership.enter("Timeout.withdraw");
    try {
      checkEntered();
      when = null;
      deadline.disarm();
    } finally {
      task.loop.ownership.leave(entered);
    }
  }

  private void checkEntered() {
    if (deadline.state() != Deadline.State.ENTERED) {
      throw new InvalidStateException("too late to change the limit: "
          + this
          + "\n  help: change it in the block, before the time is up");
    }
  }

  /** Whether the time was up before the block was left. */
  public boolean isExpired() {
    return deadline.state() == Deadline.State.EXPIRING
        || deadline.state() == Deadline.State.EXPIRED;
  }

  /** Leaves the block normally. */
  @Override
  public Coroutine<Void> closeAsync() {
    return new LeaveNormally(this);
  }

  /**
   * Ends the limit; never waits.
   *
   * @return a coroutine that gives an {@link AsyncTimeoutException} if {@code leaving} is the
   *     cancellation of this, else {@code leaving}
   */
  @Override
  public Coroutine<Throwable> leave(Throwable leaving) {
    Scopes.checkOwner(task, this);
    if (deadline.state() == Deadline.State.EXITED || deadline.state() == Deadline.State.EXPIRED) {
      throw new InvalidStateException(
          this + ": it was left already\n  help: make a timeout for each block");
    }
    if (!deadline.exit() || leaving == null) {
      return Fermata.done(leaving);
    }
    if (leaving instanceof CancelledError) {
      return Fermata.done(new AsyncTimeoutException(timeIsUp(), leaving));
    }
    leaving.addSuppressed(new AsyncTimeoutException(timeIsUp()));
    return Fermata.done(leaving);
  }

  private String timeIsUp() {
    return "the time was up in the " + this + ", at " + deadline.stoodAt();
  }

  @Override
  public String toString() {
    return "block of "
        + task.describe()
        + (when == null ? " without a time limit" : " with a time limit at " + when)
        + switch (deadline.state()) {
          case ENTERED -> "";
          case EXPIRING, EXPIRED -> ", expired";
          case EXITED -> ", left";
        };
  }
}
