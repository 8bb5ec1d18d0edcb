package dev.fermata.sync;

import dev.fermata.Coroutine;
import java.util.Optional;

/**
 * A number of permits, given to tasks in order of arrival:
 *
 * <pre>{@code
 * try (var permit = await(connections.acquire())) {
 *   await(fetch(uri));
 * }
 * }</pre>
 *
 * <p>Used on the thread of its loop.
 *
 * <p>asyncio: {@code Semaphore}.
 */
public sealed class Semaphore permits BoundedSemaphore {
  private final Confinement confinement;
  private final WaitLine<AcquirePermit> line;

  /**
   * How many are free; never negative. Invariant: while it is positive and {@link #granted} is 0,
   * nobody waits but those that were cancelled.
   */
  private int permits;

  /** How many tasks were given a permit and have not run since. Nobody overtakes them. */
  private int granted;

  /**
   * Makes a semaphore.
   *
   * @param permits how many tasks may hold one at a time; 0 or more
   */
  public Semaphore(int permits) {
    this(permits, null);
  }

  /**
   * Makes a semaphore.
   *
   * @param permits how many tasks may hold one at a time; 0 or more
   * @param name shows in messages; may be null
   */
  public Semaphore(int permits, String name) {
    this("semaphore", permits, name);
  }

  Semaphore(String kind, int permits, String name) {
    confinement = new Confinement(kind, name);
    if (permits < 0) {
      throw new IllegalArgumentException(
          confinement + " cannot have " + permits + " permits: it takes 0 or more");
    }
    this.permits = permits;
    line = new WaitLine<>(confinement);
  }

  /**
   * Waits for a permit and takes it. A task that is cancelled while it waits does not get one.
   *
   * @return a coroutine whose result gives the permit back when it is closed
   */
  public Coroutine<Permit> acquire() {
    return new AcquirePermit(this);
  }

  /** Takes a permit if there is one; never waits. */
  public Optional<Permit> tryAcquire() {
    Optional<Permit> permit = Optional.of(new Permit(this));
    return take() ? permit : Optional.empty();
  }

  /**
   * Adds a permit, which goes to the first task that waits. Closing what {@link #acquire} gave is
   * the better way to give one back.
   */
  public void release() {
    confinement.check("Semaphore.release");
    give();
  }

  /**
   * Whether {@link #acquire} waits: there is no permit left, or a task that was given one, after it
   * had waited, has yet to run, and is not overtaken.
   */
  public final boolean isLocked() {
    return permits == 0 || granted > 0;
  }

  /** Returns how many permits nobody has. */
  public final int permits() {
    return permits;
  }

  /** Returns how things stand now. */
  public final Statistics statistics() {
    return new Statistics(permits, line.waiting());
  }

  /**
   * The state of a semaphore.
   *
   * @param permits how many nobody has
   * @param waiting how many tasks wait for one
   */
  public record Statistics(int permits, int waiting) {}

  final boolean take() {
    confinement.check("Semaphore.acquire");
    if (isLocked()) {
      return false;
    }
    permits--;
    return true;
  }

  private void give() {
    if (!grant()) {
      permits++;
    }
  }

  /** Gives a permit to the first task that waits; false if none does. */
  private boolean grant() {
    AcquirePermit next = line.takeFirst();
    if (next == null) {
      return false;
    }
    granted++;
    next.wake();
    return true;
  }

  /** A task that was given a permit runs; so others may have what is free. */
  final void arrived() {
    granted--;
    while (permits > 0 && grant()) {
      permits--;
    }
  }

  /** A task that was given a permit is cancelled. */
  final void giveUp() {
    permits++;
    arrived();
  }

  final WaitLine<AcquirePermit> line() {
    return line;
  }

  @Override
  public final String toString() {
    return confinement.toString();
  }
}
