package dev.fermata.sync;

import dev.fermata.AsyncIterator;
import dev.fermata.Coroutine;
import dev.fermata.InvalidStateException;
import java.util.List;
import java.util.Optional;

/**
 * Hands items from tasks that produce them to tasks that consume them. This one gives them first
 * in, first out; {@link LifoQueue} and {@link PriorityQueue} differ in the order only. Used on the
 * thread of its loop. Null is no item.
 *
 * <p>A queue is bounded unless it says that it is not: a producer that is faster than the consumers
 * then waits in {@link #put}, rather than filling the memory.
 *
 * <p>A task that waits in {@code get} is woken for an item, which stays in the queue, promised to
 * that task, until the task runs; then the queue gives the one whose turn it is by its order. A
 * place is promised to a task that waits in {@code put} in the same way. A task that is cancelled
 * first leaves what it was promised to the next one, so no item is ever lost.
 *
 * <p>asyncio: {@code Queue}.
 *
 * @param <T> the type of the items
 */
public interface Queue<T> {

  /**
   * Makes a queue of at most {@code capacity} items.
   *
   * @param capacity 1 or more
   */
  static <T> Queue<T> bounded(int capacity) {
    return bounded(capacity, null);
  }

  /**
   * Makes a queue of at most {@code capacity} items.
   *
   * @param capacity 1 or more
   * @param name shows in messages; may be null
   */
  static <T> Queue<T> bounded(int capacity, String name) {
    return new BufferQueue<>("queue", new FifoBuffer<>(), capacity, name);
  }

  /** Makes a queue that takes any number of items, so that {@link #put} never waits. */
  static <T> Queue<T> unbounded() {
    return unbounded(null);
  }

  /**
   * Makes a queue that takes any number of items, so that {@link #put} never waits.
   *
   * @param name shows in messages; may be null
   */
  static <T> Queue<T> unbounded(String name) {
    return new BufferQueue<>("queue", new FifoBuffer<>(), BufferQueue.UNBOUNDED, name);
  }

  /**
   * Waits for a free place and adds {@code item}. A task that is cancelled while it waits has not
   * added it.
   *
   * @return a coroutine that throws {@link QueueShutDownException} if the queue is, or meanwhile
   *     is, shut down
   */
  Coroutine<Void> put(T item);

  /**
   * Waits for an item and takes it. A task that is cancelled while it waits has not taken one.
   *
   * @return a coroutine that throws {@link QueueShutDownException} if the queue is, or meanwhile
   *     is, shut down and has no item left
   */
  Coroutine<T> get();

  /**
   * Returns an iterator that takes the items, as {@link #get} does, and ends when the queue is shut
   * down and has no item left:
   *
   * <pre>{@code
   * try (var jobs = queue.items()) {
   *   while (await(jobs.hasNext())) {
   *     await(handle(jobs.next()));
   *   }
   * }
   * }</pre>
   *
   * <p>Any number of iterators, and of tasks that call {@code get}, may share a queue. What
   * {@code hasNext} has found is kept for {@code next}; closing the iterator leaves it to others.
   * {@code next} throws {@link QueueShutDownException} if {@link #shutdownNow} came in between.
   *
   * <p>asyncio: none.
   */
  AsyncIterator<T> items();

  /**
   * Adds {@code item} if there is a place that is promised to nobody; never waits.
   *
   * @return whether it was added
   * @throws QueueShutDownException if the queue is shut down
   */
  boolean tryPut(T item);

  /**
   * Takes an item if there is one that is promised to nobody; never waits.
   *
   * @throws QueueShutDownException if there is none and the queue is shut down
   */
  Optional<T> tryGet();

  /** Returns how many items are in here, those included that are promised. */
  int size();

  /** Whether {@link #get} would have to wait. */
  boolean isEmpty();

  /** Whether {@link #put} would have to wait. */
  boolean isFull();

  /** Returns how many items this takes; {@link Integer#MAX_VALUE} if it is unbounded. */
  int capacity();

  /**
   * Tells the queue that an item that was taken has been dealt with, for {@link #join}.
   *
   * @throws InvalidStateException if that was told of every item already
   */
  void taskDone();

  /** Waits until {@link #taskDone} was called for every item that was put. */
  Coroutine<Void> join();

  /**
   * Closes the queue to producers: those that wait in {@link #put} and all that come get a
   * {@link QueueShutDownException}. Consumers get the items that are left, and then the same
   * exception. No effect if it is shut down already.
   *
   * <p>asyncio: {@code shutdown()}.
   */
  void shutdown();

  /**
   * As {@link #shutdown}, and takes the items that are left, which count as dealt with.
   *
   * <p>asyncio: {@code shutdown(immediate=True)}, which drops the items.
   *
   * @return the items that nobody got, in the order in which the queue would have given them
   */
  List<T> shutdownNow();

  /** Whether this was shut down. */
  boolean isShutDown();

  /** Returns how things stand now. */
  Statistics statistics();

  /**
   * The state of a queue.
   *
   * @param size how many items are in it
   * @param capacity how many it takes; {@link Integer#MAX_VALUE} if it is unbounded
   * @param waitingToPut how many tasks wait for a place
   * @param waitingToGet how many tasks wait for an item
   * @param unfinished how many items were put and not reported by {@link Queue#taskDone}
   * @param shutDown whether it was shut down
   */
  record Statistics(
      int size,
      int capacity,
      int waitingToPut,
      int waitingToGet,
      long unfinished,
      boolean shutDown) {}
}
