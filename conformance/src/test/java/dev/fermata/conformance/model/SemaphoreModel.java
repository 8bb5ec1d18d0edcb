package dev.fermata.conformance.model;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.sync.BoundedSemaphore;
import dev.fermata.sync.Permit;
import dev.fermata.sync.Semaphore;

/**
 * Each permit is free, somebody's, or on its way to one who waited; nobody takes a free one before
 * those that are on their way have arrived.
 */
final class SemaphoreModel {
  private static final int PERMITS = 2;

  private final Watcher watcher;
  private final Semaphore semaphore = new BoundedSemaphore(PERMITS, "model");
  private final Line line = new Line();
  private int free = PERMITS;
  private int onTheirWay;
  private int held;

  SemaphoreModel(Watcher watcher) {
    this.watcher = watcher;
  }

  private final class Acquire extends Wait {
    private boolean given;

    Acquire() {
      super(SemaphoreModel.this.watcher);
    }

    @Override
    void begin() {
      if (free > 0 && onTheirWay == 0) {
        free--;
        held++;
        decide(ANY);
      } else {
        join(line);
      }
    }

    @Override
    void resumed() {
      if (given) {
        onTheirWay--;
        if (cancelled) {
          free++;
        } else {
          held++;
        }
        give();
      }
      decide(cancelled ? CancelledError.class : ANY);
    }
  }

  private void give() {
    while (free > 0 && line.length() > 0) {
      Acquire next = (Acquire) line.takeFirst();
      free--;
      onTheirWay++;
      next.given = true;
      next.wake();
    }
  }

  @Async
  Coroutine<Permit> acquire() {
    Permit permit = await(watcher.follow(new Acquire(), semaphore.acquire()));
    check();
    return done(permit);
  }

  /** Takes a permit that is free, and gives it back. */
  void tryAcquire() {
    boolean may = free > 0 && onTheirWay == 0;
    watcher.require(semaphore.isLocked() != may, semaphore, "is locked: " + may);
    var taken = semaphore.tryAcquire();
    watcher.require(taken.isPresent() == may, semaphore, "gave a permit: " + !may);
    taken.ifPresent(Permit::close);
    check();
  }

  void close(Permit permit) {
    held--;
    free++;
    give();
    permit.close();
    check();
  }

  void check() {
    Semaphore.Statistics now = semaphore.statistics();
    Semaphore.Statistics expected = new Semaphore.Statistics(free, line.length());
    watcher.require(now.equals(expected), semaphore, now + ", expected: " + expected);
    watcher.require(free + onTheirWay + held == PERMITS, semaphore, "lost a permit, or made one");
  }

  /** All tasks have ended. */
  void checkEnd() {
    watcher.require(semaphore.permits() == PERMITS, semaphore, "has lost permits");
  }
}
