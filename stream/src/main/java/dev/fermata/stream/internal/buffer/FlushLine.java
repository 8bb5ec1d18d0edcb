package dev.fermata.stream.internal.buffer;

import dev.fermata.EventLoop;
import dev.fermata.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/** Who waits until bytes are flushed. */
public final class FlushLine {
  private final List<Waiter> waiters = new ArrayList<>(1);

  /** @param target how many bytes have to be flushed */
  private record Waiter(long target, Promise<Void> done) {}

  /**
   * Returns what to wait for until {@code target} bytes are flushed.
   *
   * @param outlet shows in what a task that waits tells of itself
   */
  Promise<Void> join(long target, EventLoop loop, Object outlet) {
    Waiter waiter = new Waiter(target, loop.createPromise(outlet));
    waiters.add(waiter);
    return waiter.done;
  }

  /**
   * Whether somebody waits for no more than {@code taken} bytes, and for more than {@code flushed}.
   */
  boolean isDue(long taken, long flushed) {
    for (Waiter waiter : waiters) {
      if (waiter.target <= taken && waiter.target > flushed) {
        return true;
      }
    }
    return false;
  }

  /**
   * Wakes whose target need not be waited for; forgets those who have gone.
   *
   * @return this, or null if nobody waits any more
   */
  FlushLine wake(LongPredicate isReached) {
    waiters.removeIf(waiter ->
        isReached.test(waiter.target) && waiter.done.complete(null) || waiter.done.isDone());
    return waiters.isEmpty() ? null : this;
  }
}
