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
  private Promise<Object> turn;

  /** What the messages about this operation name, such as {@code lock `accounts`}. */
  abstract Object subject();

  /** What else there is to say of that to who asks what this waits for; empty if nothing. */
  String details() {
    return "";
  }

  @Override
  protected String waitsFor() {
    WaitLine<?> standsIn = line;
    return standsIn == null
        ? null
        : states().row(1).text() + " of " + subject() + standsIn.text() + details();
  }

  /** The turn of this came, and its task runs: gives the result. */
  abstract Object finish() throws Throwable;

  /** The turn of this came, but its task was cancelled before it ran: gives the turn away. */
  abstract void passOn();

  /**
   * The task was cancelled.
   *
   * @return a result in spite of that, or what {@link #waitIn} returned
   */
  Object interrupted(Throwable cancellation, int depth) throws Throwable {
    if (isGranted()) {
      passOn();
    } else {
      leave();
    }
    throw cancellation;
  }

  /** Joins the end of {@code joined}; the step that calls this returns what this returns. */
  final Object waitIn(WaitLine<?> joined, int depth) {
    turn = joined.confinement().newTurn();
    joined.add(this);
    try {
      await(turn, this, depth);
    } catch (Throwable cutOff) {
      joined.last = before; // calls nothing: there may be no stack left for it
      if (before == null) {
        joined.first = null;
      } else {
        before.behind = null;
      }
      joined.length--;
      line = null;
      before = null;
      throw cutOff;
    }
    return suspend(1);
  }

  final void leave() {
    if (line != null) {
      line.remove(this);
    }
  }

  /** Lets the task run; its turn has come. */
  final void wake() {
    wake(null);
  }

  /** As {@link #wake()}, with something for the operation to know. */
  final void wake(Object news) {
    turn.complete(news);
  }

  /** Gives what this was woken with. */
  final Object wokenWith() {
    return turn.result();
  }

  /** Whether the task was neither woken nor cancelled. */
  final boolean isPending() {
    return !turn.isDone();
  }

  final boolean isGranted() {
    return turn.isDone() && !turn.isCancelled();
  }

  /**
   * The step after the first one. The first one does the operation at once, or joins a line, in the
   * {@code step} of each operation itself, which the virtual machine can inline where it is
   * awaited.
   */
  final Object resume(int depth) throws Throwable {
    try {
      resumed();
    } catch (Throwable cancellation) {
      return interrupted(cancellation, depth);
    }
    return finish();
  }

  @Override
  public String toString() {
    return states().body() + " of " + subject() + (line == null ? "" : ", waiting");
  }
}
