package dev.fermata.sync;

/** An operation that waits for a lock. */
abstract class LockWaiter<T> extends Waiter<T> {
  final Lock lock;

  /** What the lock is held by once this has its turn; set before this stands in the lock's line. */
  Held held;

  LockWaiter(Lock lock) {
    this.lock = lock;
  }
}
