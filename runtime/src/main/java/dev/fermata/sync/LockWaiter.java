package dev.fermata.sync;

import dev.fermata.Future;

/** An operation that waits for a lock. */
abstract class LockWaiter<T> extends Waiter<T> {
  final Lock lock;

  /** What the lock is held by once this has its turn; set before this stands in the lock's line. */
  Held held;

  LockWaiter(Lock lock) {
    this.lock = lock;
  }

  private boolean waitsForLock() {
    return line == lock.line();
  }

  @Override
  protected final String waitsFor() {
    return waitsForLock() ? lock + lock.line().text() : super.waitsFor();
  }

  @Override
  protected final Future<?> heldBy() {
    return waitsForLock() ? lock.acquirer() : null;
  }

  /** What runs the operation. */
  final Future<?> acquirer() {
    return driver();
  }
}
