package dev.fermata.sync;

import dev.fermata.StateTable;

/** The coroutine of {@link Semaphore#acquire}. */
final class AcquirePermit extends Waiter<Permit> {
  private static final StateTable STATES = States.of("Semaphore.acquire", "a permit");

  private final Semaphore semaphore;

  AcquirePermit(Semaphore semaphore) {
    this.semaphore = semaphore;
  }

  @Override
  protected Object step(int depth) throws Throwable {
    return state() == 0 ? begin(depth) : resume(depth);
  }

  private Object begin(int depth) {
    return semaphore.take() ? new Permit(semaphore) : waitIn(semaphore.line(), depth);
  }

  @Override
  Object finish() {
    return new Permit(semaphore);
  }

  @Override
  void passOn() {
    semaphore.give();
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
