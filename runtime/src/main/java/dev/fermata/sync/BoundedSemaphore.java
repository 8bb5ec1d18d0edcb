package dev.fermata.sync;

import dev.fermata.InvalidStateException;

/**
 * A {@link Semaphore} that refuses to have more permits than it was made with: a release without an
 * acquire is an error at once. Used on the thread of its loop.
 *
 * <p>asyncio: {@code BoundedSemaphore}.
 */
public final class BoundedSemaphore extends Semaphore {
  private final int bound;

  /**
   * Makes a semaphore.
   *
   * @param permits how many tasks may hold one at a time; 0 or more
   */
  public BoundedSemaphore(int permits) {
    this(permits, null);
  }

  /**
   * Makes a semaphore.
   *
   * @param permits how many tasks may hold one at a time; 0 or more
   * @param name shows in messages; may be null
   */
  public BoundedSemaphore(int permits, String name) {
    super("bounded semaphore", permits, name);
    bound = permits;
  }

  /**
   * Gives a permit back.
   *
   * @throws InvalidStateException if all are there already
   */
  @Override
  public void release() {
    if (permits() >= bound) {
      throw new InvalidStateException(this
          + " has all of its "
          + bound
          + " permits already, so none can be released"
          + "\n  help: release what was acquired, once, on every way out of a block:"
          + "\n      try (var permit = await(semaphore.acquire())) { ... }"
          + "\n  see: java -jar fermata-processor.jar explain PermitNotHeld");
    }
    super.release();
  }
}
