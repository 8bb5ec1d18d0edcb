package dev.fermata.sync;

import dev.fermata.StateTable;

/** The coroutine of {@link Semaphore#acquire}. */
final class AcquirePermit extends Waiter<Permit> {
  private static final StateTable STATES = States.of("Semaphore.acquire", "a permit");

  private final Semaphore semaphore;
  private Permit permit;

  AcquirePermit(Semaphore semaphore) {
    this.semaphore = semaphore;
  }

  @Override
  protected Object step(int depth) throws Throwable {
    return state() == 0 ? begin(depth) : resume(depth);
  }

  private Object begin(int depth) {
    permit = new Permit(semaphore);
    return semaphore.take() ? permit : waitIn(semaphore.line(), depth);
  }

  @Override
  Object finish() {
    semaphore.arrived();
    return permit;
  }

  @Override
  void passOn() {
    semaphore.giveUp();
  }

  @Override
  Object subject() {
    return semaphore;
  }

  @Override
  protected StateTable states() {
    return STATES;
  }
}
