package dev.fermata.sync;

import dev.fermata.Coroutine;
import dev.fermata.InvalidStateException;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * Lets tasks that hold a {@link Lock} wait for a change of what the lock guards:
 *
 * <pre>{@code
 * try (var held = await(changed.acquire())) {
 *   await(changed.awaitUntil(() -> !orders.isEmpty()));
 *   process(orders.remove());
 * }
 * }</pre>
 *
 * <p>Several conditions may share a lock. Used on the thread of its loop.
 *
 * <p>asyncio: {@code Condition}; its {@code wait}, {@code wait_for}, {@code notify} and
 * {@code notify_all} are {@link #awaitSignal}, {@link #awaitUntil}, {@link #signal()} and
 * {@link #signalAll} here, as in {@code java.util.concurrent}. A task that is signalled moves to
 * the line of the lock at once, and is woken when the lock is its own.
 */
public final class Condition {
  private final Lock lock;
  private final Confinement confinement;

  /** Who waits for a signal. Whoever was signalled stands in the line of the lock instead. */
  private final WaitLine<AwaitSignal> line;

  /** Makes a condition with a lock of its own. */
  public Condition() {
    this((String) null);
  }

  /**
   * Makes a condition with a lock of its own.
   *
   * @param name shows in messages; may be null
   */
  public Condition(String name) {
    this(new Lock(name), name);
  }

  /** Makes a condition that waits with {@code lock}, which others may use too. */
  public Condition(Lock lock) {
    this(lock, null);
  }

  /**
   * Makes a condition that waits with {@code lock}, which others may use too.
   *
   * @param name shows in messages; may be null
   */
  public Condition(Lock lock, String name) {
    this.lock = Objects.requireNonNull(lock, "lock");
    confinement = new Confinement("condition", name);
    line = new WaitLine<>(confinement);
  }

  /** Acquires the lock: {@link Lock#acquire}. */
  public Coroutine<Held> acquire() {
    return lock.acquire();
  }

  /** Releases the lock: {@link Lock#release}. */
  public void release() {
    lock.release();
  }

  /** Whether the lock is held. */
  public boolean isLocked() {
    return lock.isLocked();
  }

  /** Returns the lock this waits with. */
  public Lock lock() {
    return lock;
  }

  /**
   * Releases the lock, waits for a signal and takes the lock again. It never ends without the lock,
   * not even when the task is cancelled, how often ever: then it takes the lock, passes on the
   * signal if there was one, and throws the last cancellation. It never ends without a signal
   * otherwise.
   *
   * <p>What the lock was acquired as stays valid: it holds the lock again afterwards.
   *
   * @return a coroutine that throws {@link InvalidStateException} if the lock is not held
   */
  public Coroutine<Void> awaitSignal() {
    return new AwaitSignal(this);
  }

  /**
   * Waits until {@code predicate} holds: asks it now and after every signal, with the lock held.
   *
   * @return a coroutine that throws {@link InvalidStateException} if the lock is not held
   */
  public Coroutine<Void> awaitUntil(BooleanSupplier predicate) {
    return new AwaitUntil(this, Objects.requireNonNull(predicate, "predicate"));
  }

  /**
   * Wakes the task that has waited longest; it runs on when it gets the lock.
   *
   * @throws InvalidStateException if the lock is not held
   */
  public void signal() {
    signal(1);
  }

  /**
   * Wakes up to {@code count} tasks, in order of arrival.
   *
   * @param count 0 or more
   * @throws InvalidStateException if the lock is not held
   */
  public void signal(int count) {
    confinement.check("Condition.signal");
    if (count < 0) {
      throw new IllegalArgumentException(confinement + " cannot signal " + count + " tasks");
    }
    checkLocked("signal()");
    for (int left = count; left > 0; left--) {
      AwaitSignal next = line.takeFirst();
      if (next == null) {
        return;
      }
      next.signalled();
    }
  }

  /**
   * Wakes all tasks that wait for a signal now.
   *
   * @throws InvalidStateException if the lock is not held
   */
  public void signalAll() {
    signal(Integer.MAX_VALUE);
  }

  /** Returns how things stand now. */
  public Statistics statistics() {
    return new Statistics(line.waiting(), lock.statistics());
  }

  /**
   * The state of a condition.
   *
   * @param waiting how many tasks wait for a signal
   * @param lock the state of the lock, for which those wait that were signalled
   */
  public record Statistics(int waiting, Lock.Statistics lock) {}

  /** Refuses {@code operation} unless the lock is held. */
  void checkLocked(String operation) {
    if (!lock.isLocked()) {
      throw new InvalidStateException("`"
          + operation
          + "` of "
          + this
          + ": its "
          + lock
          + " is not held"
          + "\n  help: use the condition while holding its lock:"
          + "\n      try (var held = await(condition.acquire())) { ... }"
          + "\n  see: java -jar fermata-processor.jar explain LockNotHeld");
    }
  }

  WaitLine<AwaitSignal> line() {
    return line;
  }

  @Override
  public String toString() {
    return confinement.toString();
  }
}
