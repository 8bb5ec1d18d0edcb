package dev.fermata.sync;

import dev.fermata.Promise;
import dev.fermata.StateMachine;

/**
 * An operation that may have to wait for its turn: the coroutine, and its own place in a
 * {@link WaitLine}. Waiting costs one promise and nothing else.
 *
 * <p>Written by hand, because this module cannot be compiled by the processor that is built upon
 * it. It has one await: that of {@link #turn}.
 */
abstract class Waiter<T> extends StateMachine<T> {

  /** Where this stands, and its neighbours there. Null, null and null when it stands nowhere. */
  WaitLine<?> line;

  Waiter<?> before;
  Waiter<?> behind;

  /**
   * What the task waits for.
   *
   * <pre>
   *   null --- waitIn ---> pending --- wake ---> granted --- step ---> (finish)
   *              ^            |                     |
   *              |            | the task is         | the task is cancelled
   *              |            | cancelled           | before it has run
   *              |            v                     v
   *              |         cancelled -- step --> (interrupted)
   *              +-------------------------------------+  only to wait once more
   * </pre>
   *
   * Invariant: pending only while this stands in a line. A cancelled waiter stays in its line until
   * its task has run or the line has dropped it.
   */
  private Promise<Void> turn;

  /** What the messages about this operation name, such as {@code lock `accounts`}. */
  abstract Object subject();

  /**
   * Does the operation at once, or joins a line.
   *
   * @return the result, or what {@link #waitIn} returned
   */
  abstract Object begin() throws Throwable;

  /** The turn of this came, and its task runs: gives the result. */
  abstract Object finish() throws Throwable;

  /** The turn of this came, but its task was cancelled before it ran: gives the turn away. */
  abstract void passOn();

  /**
   * The task was cancelled.
   *
   * @return a result in spite of that, or what {@link #waitIn} returned
   */
  Object interrupted(Throwable cancellation) throws Throwable {
    if (isGranted()) {
      passOn();
    } else {
      leave();
    }
    throw cancellation;
  }

  /** Joins the end of {@code joined}; the step that calls this returns what this returns. */
  final Object waitIn(WaitLine<?> joined) {
    turn = joined.confinement().newTurn();
    joined.add(this);
    return SUSPENDED;
  }

  final void leave() {
    if (line != null) {
      line.remove(this);
    }
  }

  /** Lets the task run; its turn has come. */
  final void wake() {
    turn.complete(null);
  }

  /** Whether the task was neither woken nor cancelled. */
  final boolean isPending() {
    return !turn.isDone();
  }

  final boolean isGranted() {
    return turn.isDone() && !turn.isCancelled();
  }

  /**
   * The step of every operation. Each has a {@code step} of its own that only calls this, so that
   * the virtual machine compiles this once for each of them, with all calls in it resolved.
   */
  final Object advance(int depth) throws Throwable {
    Object outcome = state() == 0 ? begin() : resume();
    if (outcome == SUSPENDED) {
      await(turn, this, depth);
      return suspend(1);
    }
    return outcome;
  }

  private Object resume() throws Throwable {
    try {
      resumed();
    } catch (Throwable cancellation) {
      return interrupted(cancellation);
    }
    return finish();
  }

  @Override
  public String toString() {
    return states().body() + " of " + subject() + (line == null ? "" : ", waiting");
  }
}
