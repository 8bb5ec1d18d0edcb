package dev.fermata.sync;

/**
 * The possession of a {@link Lock}, for try-with-resources. It knows whether it still has the lock:
 * closing it twice, or after {@link Lock#release}, does nothing and never takes the lock from
 * another task.
 */
public final class Held implements AutoCloseable {
  private final Lock lock;

  Held(Lock lock) {
    this.lock = lock;
  }

  /** Returns the lock that this is, or was, the possession of. */
  public Lock lock() {
    return lock;
  }

  /** Whether the lock is held by this, and not, for instance, released while a condition waits. */
  public boolean isHeld() {
    return lock.isHeldBy(this);
  }

  /** Releases the lock if this still holds it. Does not wait. Used on the loop's thread. */
  @Override
  public void close() {
    lock.release(this);
  }

  @Override
  public String toString() {
    return lock + (isHeld() ? ", held" : ", not held any more");
  }
}
