package dev.fermata.conformance.soak;

import dev.fermata.AsyncTimeoutException;
import dev.fermata.Task;
import dev.fermata.TaskGroupException;
import dev.fermata.sync.Barrier;
import dev.fermata.sync.BoundedSemaphore;
import dev.fermata.sync.BrokenBarrierException;
import dev.fermata.sync.Condition;
import dev.fermata.sync.Event;
import dev.fermata.sync.LifoQueue;
import dev.fermata.sync.Lock;
import dev.fermata.sync.PriorityQueue;
import dev.fermata.sync.Queue;
import dev.fermata.sync.QueueShutDownException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What the tasks of one soak share, and what must be true of it. */
final class World {
  final SplittableRandom random;

  final Lock lock = new Lock("lock");
  final int permits;
  final BoundedSemaphore semaphore;
  final Queue<Integer> queue;
  final Ledger ledger = new Ledger();
  final Event event = new Event("event");
  final Barrier barrier;

  /** Guards {@link #tokens}, and is signalled once for each one. */
  final Condition condition = new Condition("tokens");

  final List<Task<?>> workers = new ArrayList<>();
  int tokens;
  boolean closing;

  /** The first check that failed, in case a task group has caught it; or null. */
  private AssertionError broken;

  /** How many tasks are in the section that {@link #lock} guards, and {@link #semaphore}. */
  private int insideLock;

  private int insideSemaphore;

  World(long seed) {
    random = new SplittableRandom(seed);
    permits = 1 + random.nextInt(4);
    semaphore = new BoundedSemaphore(permits, "semaphore");
    barrier = new Barrier(1 + random.nextInt(5), "barrier");
    int capacity = 1 + random.nextInt(random.nextBoolean() ? 3 : 30);
    queue = switch (random.nextInt(3)) {
      case 0 -> LifoQueue.bounded(capacity);
      case 1 -> PriorityQueue.bounded(capacity);
      default -> Queue.bounded(capacity);
    };
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** Cancels some worker, now and then; it may be the one that calls. */
  void mischief(int percent) {
    if (!closing && chance(percent)) {
      workers.get(random.nextInt(workers.size())).cancel();
    }
  }

  void enterLock() {
    check(++insideLock == 1, "two tasks hold the lock");
  }

  void leaveLock() {
    insideLock--;
  }

  void enterSemaphore() {
    check(++insideSemaphore <= permits, "more tasks hold a permit than there are");
  }

  void leaveSemaphore() {
    insideSemaphore--;
  }

  /** True at any time: nobody waits for what anybody could have at once. */
  void checkAlways() {
    Queue.Statistics items = queue.statistics();
    check(items.size() <= items.capacity(), "too many items: " + items);
    check(items.waitingToGet() == 0 || queue.isEmpty(), "a getter missed an item: " + items);
    check(items.waitingToPut() == 0 || queue.isFull(), "a putter missed a place: " + items);
    check(semaphore.statistics().waiting() == 0 || semaphore.isLocked(), "a task missed a permit");
    check(lock.statistics().waiting() == 0 || lock.isLocked(), "a task missed the lock");
  }

  /** True when all tasks but the one that calls are blocked: nobody waits for what is there. */
  void checkBlocked() {
    checkAlways();
    Queue.Statistics items = queue.statistics();
    check(items.waitingToGet() == 0 || items.size() == 0, "an item stays promised: " + items);
    check(
        items.waitingToPut() == 0 || items.size() == items.capacity(),
        "a place stays promised: " + items);
    Condition.Statistics signals = condition.statistics();
    check(
        signals.waiting() == 0 || tokens == 0 || signals.lock().locked(),
        "a task missed a signal: " + signals);
    check(event.statistics().waiting() == 0 || !event.isSet(), "a task missed the event");
    check(barrier.statistics().waiting() < barrier.parties(), "tasks missed the end of a round");
  }

  /** True when all workers have ended. */
  void checkEnd() {
    if (broken != null) {
      throw broken;
    }
    check(new Lock.Statistics(false, 0).equals(lock.statistics()), "lock: " + lock.statistics());
    check(
        semaphore.permits() == permits && semaphore.statistics().waiting() == 0,
        "permits lost: " + semaphore.statistics());
    check(
        condition.statistics().equals(new Condition.Statistics(0, new Lock.Statistics(false, 0))),
        "condition: " + condition.statistics());
    check(event.statistics().waiting() == 0, "event: " + event.statistics());
    check(barrier.statistics().waiting() == 0, "barrier: " + barrier.statistics());
    Queue.Statistics items = queue.statistics();
    check(items.waitingToGet() + items.waitingToPut() + items.unfinished() == 0, "" + items);
    ledger.check();
  }

  /** True of what the operations may fail with. */
  void checkExpected(RuntimeException failure) {
    check(isExpected(failure), "unexpected: " + failure);
  }

  private boolean isExpected(Throwable failure) {
    if (failure instanceof TaskGroupException group) {
      return group.failures().stream().allMatch(this::isExpected);
    }
    return failure instanceof BodyFailure
        || failure instanceof AsyncTimeoutException
        || failure instanceof BrokenBarrierException
        || failure instanceof QueueShutDownException && closing;
  }

  void check(boolean holds, String otherwise) {
    if (!holds) {
      broken = broken == null ? new AssertionError(otherwise) : broken;
      throw broken;
    }
  }
}
