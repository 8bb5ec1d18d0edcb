package dev.fermata.sync;

import dev.fermata.Coroutine;
import dev.fermata.Future;
import dev.fermata.InvalidStateException;
import java.util.Optional;

/**
 * A lock that one task at a time holds, handed over in order of arrival. It leaves the block, and
 * whatever awaits stand in it, by try-with-resources:
 *
 * <pre>{@code
 * try (var held = await(lock.acquire())) {
 *   await(transfer(from, to));
 * }
 * }</pre>
 *
 * <p>It is not reentrant: a task that acquires it twice waits for itself. It has no owner: any task
 * may {@link #release} it. Used on the thread of its loop.
 *
 * <p>asyncio: {@code Lock}. Where asyncio unlocks it and wakes the first waiter, which locks it
 * when it runs, this is handed over: it stays locked in between.
 */
public final class Lock {
  private final Confinement confinement;
  private final WaitLine<LockWaiter<?>> line;

  /**
   * Who has this.
   *
   * <pre>
   *            take                   release, nobody waits
   *   null -----------> held ------------------------------> null
   *                     ^  | release, somebody waits
   *                     +--+ (held becomes the first waiter's)
   * </pre>
   *
   * Invariant: while it is null, nobody waits in {@link #line} but those that were cancelled.
   */
  private Held holder;

  /**
   * What ran the operation that acquired this, for people; null if {@link #tryAcquire} did, and
   * while nobody has this. Read by any thread.
   */
  private Future<?> acquirer;

  /** Makes a lock that is not locked. */
  public Lock() {
    this(null);
  }

  /**
   * Makes a lock that is not locked.
   *
   * @param name shows in messages; may be null
   */
  public Lock(String name) {
    confinement = new Confinement("lock", name);
    line = new WaitLine<>(confinement);
  }

  /**
   * Waits until this is free and takes it. A task that is cancelled while it waits does not get it.
   *
   * @return a coroutine whose result releases this when it is closed
   */
  public Coroutine<Held> acquire() {
    return new AcquireLock(this);
  }

  /** Takes this if it is free; never waits. */
  public Optional<Held> tryAcquire() {
    Optional<Held> held = Optional.of(new Held(this));
    return take(held.get(), null) ? held : Optional.empty();
  }

  /**
   * Releases this, whichever task holds it. Closing what {@link #acquire} gave is the better way.
   *
   * @throws InvalidStateException if this is not locked
   */
  public void release() {
    confinement.check("Lock.release");
    if (holder == null) {
      throw new InvalidStateException(this
          + " is not locked, so it cannot be released"
          + "\n  note: any task may release a lock; another one may have done it already"
          + "\n  help: release what was acquired, once, on every way out of a block:"
          + "\n      try (var held = await(lock.acquire())) { ... }"
          + "\n  see: java -jar fermata-processor.jar explain LockNotHeld");
    }
    handOver();
  }

  /** Whether this is held; if not, {@link #acquire} does not wait. */
  public boolean isLocked() {
    return holder != null;
  }

  /** Returns how things stand now. */
  public Statistics statistics() {
    return new Statistics(isLocked(), line.waiting());
  }

  /**
   * The state of a lock.
   *
   * @param locked whether it is held
   * @param waiting how many tasks wait for it
   */
  public record Statistics(boolean locked, int waiting) {}

  boolean take(LockWaiter<?> taker) {
    return take(taker.held, taker.acquirer());
  }

  private boolean take(Held taker, Future<?> by) {
    confinement.check("Lock.acquire");
    if (holder != null) {
      return false;
    }
    holder = taker;
    acquirer = by;
    return true;
  }

  /** Releases this if {@code held} holds it. */
  void release(Held held) {
    confinement.check("Held.close");
    if (holder == held) {
      handOver();
    }
  }

  boolean isHeldBy(Held held) {
    return holder == held;
  }

  Held holder() {
    return holder;
  }

  Future<?> acquirer() {
    return acquirer;
  }

  Confinement confinement() {
    return confinement;
  }

  WaitLine<LockWaiter<?>> line() {
    return line;
  }

  private void handOver() {
    LockWaiter<?> next = line.takeFirst();
    if (next == null) {
      holder = null;
      acquirer = null;
    } else {
      holder = next.held;
      acquirer = next.acquirer();
      next.wake();
    }
  }

  @Override
  public String toString() {
    return confinement.toString();
  }
}
