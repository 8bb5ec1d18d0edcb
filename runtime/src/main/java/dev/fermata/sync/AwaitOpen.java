package dev.fermata.sync;

import dev.fermata.StateTable;

/** The coroutine of {@link Gate#awaitOpen}, and so of {@link Event#awaitSet}. */
final class AwaitOpen extends Waiter<Void> {
  private final Gate gate;

  AwaitOpen(Gate gate) {
    this.gate = gate;
  }

  @Override
  protected Object step(int depth) throws Throwable {
    return state() == 0 ? begin(depth) : resume(depth);
  }

  private Object begin(int depth) {
    return gate.isOpen() ? null : waitIn(gate.line(), depth);
  }

  @Override
  Object finish() {
    return null;
  }

  /** Everybody else was woken as well. */
  @Override
  void passOn() {}

  @Override
  Object subject() {
    return gate.subject();
  }

  @Override
  protected StateTable states() {
    return gate.states();
  }
}
