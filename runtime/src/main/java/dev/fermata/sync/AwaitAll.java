package dev.fermata.sync;

import dev.fermata.StateTable;

/** The coroutine of {@link Barrier#awaitAll}. */
final class AwaitAll extends Waiter<Integer> {
  private static final StateTable STATES = States.of("Barrier.awaitAll", "the other parties");

  private final Barrier barrier;

  /** Where the task stood in its round, once that is complete. */
  private int position;

  /** What happened to the barrier instead of the end of the round; null if nothing did. */
  private String dismissal;

  AwaitAll(Barrier barrier) {
    this.barrier = barrier;
  }

  void release(int newPosition) {
    position = newPosition;
    wake();
  }

  void dismiss(String what) {
    dismissal = what;
    wake();
  }

  @Override
  protected Object step(int depth) throws Throwable {
    return state() == 0 ? begin(depth) : resume(depth);
  }

  private Object begin(int depth) {
    return barrier.isComplete() ? (Object) (barrier.parties() - 1) : waitIn(barrier.line(), depth);
  }

  @Override
  Object finish() {
    if (dismissal != null) {
      throw new BrokenBarrierException(barrier, dismissal);
    }
    return position;
  }

  /** The round is over; nobody else could use its place. */
  @Override
  void passOn() {}

  @Override
  Object subject() {
    return barrier;
  }

  @Override
  protected StateTable states() {
    return STATES;
  }
}
