package dev.fermata.sync;

import dev.fermata.StateTable;

/** The coroutine of {@link Lock#acquire}. */
final class AcquireLock extends LockWaiter<Held> {
  private static final StateTable STATES = States.of("Lock.acquire", "the release of the lock");

  AcquireLock(Lock lock) {
    super(lock);
  }

  @Override
  protected Object step(int depth) throws Throwable {
    return state() == 0 ? begin(depth) : resume(depth);
  }

  private Object begin(int depth) {
    held = new Held(lock);
    return lock.take(this) ? held : waitIn(lock.line(), depth);
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
  protected StateTable states() {
    return STATES;
  }
}
