package dev.fermata.sync;

import dev.fermata.StateTable;

/** The coroutine of {@link Lock#acquire}. */
final class AcquireLock extends LockWaiter<Held> {
  private static final StateTable STATES = States.of("Lock.acquire", "the release of the lock");

  AcquireLock(Lock lock) {
    super(lock);
  }

  @Override
  Object begin() {
    held = new Held(lock);
    return lock.take(held) ? held : waitIn(lock.line());
  }

  @Override
  Object finish() {
    return held;
  }

  @Override
  void passOn() {
    lock.release(held);
  }

  @Override
  Object subject() {
    return lock;
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
