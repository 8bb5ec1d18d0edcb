package dev.fermata.sync;

import dev.fermata.StateTable;

/** The coroutine of {@link Event#awaitSet}. */
final class AwaitSet extends Waiter<Void> {
  private static final StateTable STATES = States.of("Event.awaitSet", "the event");

  private final Event event;

  AwaitSet(Event event) {
    this.event = event;
  }

  @Override
  Object begin() {
    return event.isSet() ? null : waitIn(event.line());
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
    return event;
  }

  @Override
  protected Object step(int depth) throws Throwable {
    return advance(depth);
  }

  @Override
  protected StateTable states() {
    return STATES;
  }
}
