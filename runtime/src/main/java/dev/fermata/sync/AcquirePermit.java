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
  Object begin() {
    return semaphore.take() ? new Permit(semaphore) : waitIn(semaphore.line());
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
  protected Object step(int depth) throws Throwable {
    return advance(depth);
  }

  @Override
  protected StateTable states() {
    return STATES;
  }
}
