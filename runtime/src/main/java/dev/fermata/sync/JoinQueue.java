package dev.fermata.sync;

import dev.fermata.StateTable;

/** The coroutine of {@link Queue#join}. */
final class JoinQueue extends Waiter<Void> {
  private static final StateTable STATES = States.of("Queue.join", "the unfinished items");

  private final BufferQueue<?> queue;

  JoinQueue(BufferQueue<?> queue) {
    this.queue = queue;
  }

  @Override
  protected Object step(int depth) throws Throwable {
    return state() == 0 ? begin(depth) : resume(depth);
  }

  private Object begin(int depth) {
    return queue.isFinished() ? null : waitIn(queue.joiners(), depth);
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
    return queue;
  }

  @Override
  protected StateTable states() {
    return STATES;
  }
}
