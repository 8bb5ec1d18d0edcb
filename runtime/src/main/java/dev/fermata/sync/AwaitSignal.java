package dev.fermata.sync;

import dev.fermata.Future;
import dev.fermata.StateTable;
import java.util.List;

/**
 * The coroutine of {@link Condition#awaitSignal}.
 *
 * <pre>
 *   begin ---> in the condition's line --- signal ---> in the lock's line --- its turn ---> finish
 *                    |                                   ^       | ^
 *                    | cancelled                         |       | | cancelled: once more, at
 *                    +-----------------------------------+       +-+ the end, unless the lock is free
 * </pre>
 */
final class AwaitSignal extends LockWaiter<Void> {
  private static final StateTable STATES = States.of("Condition.awaitSignal", "a signal");

  private final Condition condition;
  private boolean wasSignalled;

  /** The last cancellation, which is thrown when the lock is held again; or null. */
  private Throwable cancellation;

  AwaitSignal(Condition condition) {
    super(condition.lock());
    this.condition = condition;
  }

  @Override
  protected Object step(int depth) throws Throwable {
    return state() == 0 ? begin(depth) : resume(depth);
  }

  private Object begin(int depth) {
    condition.checkLocked("awaitSignal()");
    held = lock.holder();
    lock.confinement().bind();
    Object suspended = waitIn(condition.line(), depth);
    lock.release(held);
    return suspended;
  }

  /** Moves this to the line of the lock, which is held. */
  void signalled() {
    wasSignalled = true;
    lock.line().add(this);
  }

  @Override
  Object interrupted(Throwable newCancellation, int depth) throws Throwable {
    cancellation = newCancellation;
    if (!isGranted()) {
      leave();
      if (!lock.take(this)) {
        Object suspended = waitIn(lock.line(), depth);
        endRings(newCancellation);
        return suspended;
      }
    }
    return finish();
  }

  @Override
  Object finish() throws Throwable {
    if (cancellation == null) {
      return null;
    }
    if (wasSignalled) {
      condition.signal();
    }
    throw cancellation;
  }

  @Override
  protected List<Future<?>> keepsWaitingFor() {
    Future<?> holder = heldBy();
    return holder == null ? List.of() : List.of(holder);
  }

  /** Never asked for: a cancelled task keeps the lock until it has left the wait. */
  @Override
  void passOn() {
    throw new AssertionError(this);
  }

  @Override
  Object subject() {
    return condition;
  }

  @Override
  protected StateTable states() {
    return STATES;
  }
}
