package dev.fermata.sync;

import dev.fermata.Coroutine;
import dev.fermata.StateTable;

/** Open or closed. Tasks wait until it opens, and all that wait then pass together. */
final class Gate {
  private final StateTable states;
  private final Object subject;
  private final WaitLine<AwaitOpen> line;
  private boolean open;

  /**
   * Makes one.
   *
   * @param states of the coroutine that waits here
   * @param subject what messages name
   */
  Gate(StateTable states, Object subject, Confinement confinement, boolean open) {
    this.states = states;
    this.subject = subject;
    this.line = new WaitLine<>(confinement);
    this.open = open;
  }

  /** Waits until this is open; not at all if it is. */
  Coroutine<Void> awaitOpen() {
    return new AwaitOpen(this);
  }

  /** Opens this and wakes all who wait, in order of arrival. */
  void open() {
    open = true;
    for (AwaitOpen next = line.takeFirst(); next != null; next = line.takeFirst()) {
      next.wake();
    }
  }

  void close() {
    open = false;
  }

  boolean isOpen() {
    return open;
  }

  int waiting() {
    return line.waiting();
  }

  WaitLine<AwaitOpen> line() {
    return line;
  }

  StateTable states() {
    return states;
  }

  Object subject() {
    return subject;
  }
}
