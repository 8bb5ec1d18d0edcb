package dev.fermata.sync;

/**
 * A permit of a {@link Semaphore}, for try-with-resources. It is given back once: closing it again
 * does nothing.
 */
public final class Permit implements AutoCloseable {
  private final Semaphore semaphore;
  private boolean givenBack;

  Permit(Semaphore semaphore) {
    this.semaphore = semaphore;
  }

  /** Gives the permit back if that has not been done. Does not wait. Used on the loop's thread. */
  @Override
  public void close() {
    if (!givenBack) {
      semaphore.release();
      givenBack = true;
    }
  }

  @Override
  public String toString() {
    return "permit of " + semaphore + (givenBack ? ", given back" : "");
  }
}
