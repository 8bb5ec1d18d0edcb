package dev.fermata.conformance.model;

import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.sync.Condition;
import java.util.function.BooleanSupplier;

/** Who waits for a signal never goes on without the lock, and a signal is never lost. */
final class ConditionModel {
  private final LockModel lock;
  private final Condition condition;
  private final Line line = new Line();

  ConditionModel(LockModel lock) {
    this.lock = lock;
    condition = new Condition(lock.lock, "model");
  }

  /** Waits for a signal, and again while the predicate, if there is one, does not hold. */
  private final class AwaitSignal extends LockModel.ForLock {
    private final BooleanSupplier predicate;
    private boolean signalled;
    private boolean ends;

    AwaitSignal(BooleanSupplier predicate) {
      lock.super();
      this.predicate = predicate;
    }

    @Override
    void begin() {
      if (predicate != null && predicate.getAsBoolean()) {
        decide(ANY);
        return;
      }
      acquired = (LockModel.Acquired) lock.holder;
      signalled = false;
      join(line);
      lock.handOverIfHeldBy(acquired);
    }

    @Override
    void resumed() {
      ends |= cancelled;
      if (lock.holder == null) {
        lock.holder = acquired;
      }
      if (lock.holder != acquired) {
        join(lock.line);
      } else if (ends) {
        if (signalled) {
          move(1);
        }
        decide(CancelledError.class);
      } else if (predicate == null) {
        decide(ANY);
      } else {
        begin();
      }
    }
  }

  Coroutine<Void> awaitSignal() {
    return lock.watcher.follow(new AwaitSignal(null), condition.awaitSignal());
  }

  Coroutine<Void> awaitUntil(BooleanSupplier predicate) {
    return lock.watcher.follow(new AwaitSignal(predicate), condition.awaitUntil(predicate));
  }

  void signal(int count) {
    move(count);
    condition.signal(count);
    check();
  }

  void signalAll() {
    move(Integer.MAX_VALUE);
    condition.signalAll();
    check();
  }

  /** Lets tasks wait for the lock instead. */
  private void move(int count) {
    for (int left = Math.min(count, line.length()); left > 0; left--) {
      AwaitSignal next = (AwaitSignal) line.takeFirst();
      next.signalled = true;
      next.join(lock.line);
    }
  }

  void check() {
    Condition.Statistics now = condition.statistics();
    lock.watcher.require(
        now.waiting() == line.length(), condition, now + ", expected: " + line.length());
    lock.check();
  }
}
