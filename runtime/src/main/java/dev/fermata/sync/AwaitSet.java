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
  protected Object step(int depth) throws Throwable {
    return state() == 0 ? begin(depth) : resume(depth);
  }

  private Object begin(int depth) {
    return event.isSet() ? null : waitIn(event.line(), depth);
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
  protected StateTable states() {
    return STATES;
  }
}
