package dev.fermata.conformance.model;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.sync.Held;
import dev.fermata.sync.Lock;

/** A lock is handed over in order of arrival; who is cancelled passes it on. */
final class LockModel {
  final Watcher watcher;
  final Lock lock = new Lock("model");
  final Line line = new Line();

  /** What holds the lock: an {@link Acquired}, or null. */
  Object holder;

  LockModel(Watcher watcher) {
    this.watcher = watcher;
  }

  /** One possession, which a condition that waits gives away and takes again. */
  static final class Acquired {
    Held held;
  }

  /** Whoever waits for the lock, and what it holds then. */
  abstract class ForLock extends Wait {
    Acquired acquired;

    ForLock() {
      super(LockModel.this.watcher);
    }
  }

  private final class Acquire extends ForLock {
    @Override
    void begin() {
      acquired = new Acquired();
      if (holder == null) {
        holder = acquired;
        decide(ANY);
      } else {
        join(line);
      }
    }

    @Override
    void resumed() {
      if (cancelled) {
        handOverIfHeldBy(acquired);
      }
      decide(cancelled ? CancelledError.class : ANY);
    }
  }

  @Async
  Coroutine<Acquired> acquire() {
    Acquire acquire = new Acquire();
    Held held = await(watcher.follow(acquire, lock.acquire()));
    acquire.acquired.held = held;
    check();
    return done(acquire.acquired);
  }

  /** Gives the lock back, if it was not released meanwhile. */
  void close(Acquired acquired) {
    boolean isHeld = holder == acquired;
    watcher.require(acquired.held.isHeld() == isHeld, lock, "held: " + !isHeld);
    handOverIfHeldBy(acquired);
    acquired.held.close();
    check();
  }

  /** Releases the lock before the end of the block, if {@code acquired} holds it. */
  void release(Acquired acquired) {
    if (holder == acquired) {
      handOver();
      lock.release();
      check();
    }
  }

  void handOverIfHeldBy(Acquired acquired) {
    if (holder == acquired) {
      handOver();
    }
  }

  private void handOver() {
    ForLock next = (ForLock) line.takeFirst();
    holder = next == null ? null : next.acquired;
    if (next != null) {
      next.wake();
    }
  }

  void check() {
    Lock.Statistics now = lock.statistics();
    Lock.Statistics expected = new Lock.Statistics(holder != null, line.length());
    watcher.require(now.equals(expected), lock, now + ", expected: " + expected);
    watcher.require(holder != null || line.length() == 0, lock, "is free, and tasks wait");
  }
}
