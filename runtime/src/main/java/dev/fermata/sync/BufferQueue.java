package dev.fermata.sync;

import dev.fermata.Coroutine;
import dev.fermata.InvalidStateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The rules of waiting that all queues share, over a {@link Buffer} that knows the order.
 *
 * <pre>
 *   an item of the buffer:   free --- wake a getter ---> promised --- its task runs ---> taken
 *                             ^                             |
 *                             +--- its task is cancelled ---+   (and the next getter is woken)
 *
 *   a place of the buffer:   the same, with putters
 * </pre>
 *
 * Which item is promised is not fixed: the getter takes what the buffer gives when it runs.
 */
class BufferQueue<T> implements Queue<T> {
  static final int UNBOUNDED = Integer.MAX_VALUE;

  private final Confinement confinement;
  private final Buffer<T> items;
  private final int capacity;

  /** Invariant: somebody waits here only while every item is promised. */
  private final WaitLine<GetItem<T>> getters;

  /** Invariant: somebody waits here only while every free place is promised. */
  private final WaitLine<PutItem<T>> putters;

  private final WaitLine<JoinQueue> joiners;

  /**
   * How many getters were woken and have not run since. Invariant: not more than there are items,
   * until the queue is shut down: then all getters are woken, and those that find none are refused.
   */
  private int promisedItems;

  /** How many putters were woken and have not run since. */
  private int promisedPlaces;

  /** How many items were put, less the calls of {@link #taskDone}. */
  private long unfinished;

  private boolean shutDown;

  BufferQueue(String kind, Buffer<T> items, int capacity, String name) {
    confinement = new Confinement(kind, name);
    if (capacity < 1) {
      throw new IllegalArgumentException(confinement
          + " cannot have the capacity "
          + capacity
          + ": it takes 1 or more"
          + "\n  help: if any number of items may be put, say so:"
          + "\n      Queue.unbounded()");
    }
    this.items = items;
    this.capacity = capacity;
    getters = new WaitLine<>(confinement);
    putters = new WaitLine<>(confinement);
    joiners = new WaitLine<>(confinement);
  }

  @Override
  public final Coroutine<Void> put(T item) {
    return new PutItem<>(this, requireItem(item));
  }

  @Override
  public final Coroutine<T> get() {
    return new GetItem<>(this);
  }

  @Override
  public final boolean tryPut(T item) {
    requireItem(item);
    if (!mayAdd()) {
      return false;
    }
    add(item);
    return true;
  }

  @Override
  public final Optional<T> tryGet() {
    return mayTake() ? Optional.of(take()) : Optional.empty();
  }

  private T requireItem(T item) {
    return Objects.requireNonNull(
        item, () -> confinement + " takes no null\n  help: to tell consumers the end: shutdown()");
  }

  @Override
  public final int size() {
    return items.size();
  }

  @Override
  public final boolean isEmpty() {
    return items.size() <= promisedItems;
  }

  @Override
  public final boolean isFull() {
    return items.size() + promisedPlaces >= capacity;
  }

  @Override
  public final int capacity() {
    return capacity;
  }

  @Override
  public final void taskDone() {
    confinement.check("Queue.taskDone");
    if (unfinished == 0) {
      throw new InvalidStateException(this
          + " has no unfinished item, so `taskDone` has nothing to report"
          + "\n  help: call it once for every item that `get` gave"
          + "\n  see: docs/diagnostics/TaskDoneTooOften.md");
    }
    finish(1);
  }

  @Override
  public final Coroutine<Void> join() {
    return new JoinQueue(this);
  }

  @Override
  public final void shutdown() {
    confinement.check("Queue.shutdown");
    shutDown = true;
    while (promiseItem()) {}
    while (promisePlace()) {}
  }

  @Override
  public final List<T> shutdownNow() {
    shutdown();
    List<T> left = new ArrayList<>(items.size());
    while (items.size() > 0) {
      left.add(items.remove());
    }
    finish(Math.min(left.size(), unfinished));
    return left;
  }

  @Override
  public final boolean isShutDown() {
    return shutDown;
  }

  @Override
  public final Statistics statistics() {
    return new Statistics(
        items.size(), capacity, putters.waiting(), getters.waiting(), unfinished, shutDown);
  }

  /** Whether a task that comes now may {@link #take}, rather than wait. */
  final boolean mayTake() {
    confinement.check("Queue.get");
    if (!isEmpty()) {
      return true;
    }
    if (shutDown) {
      throw new QueueShutDownException(this, "and has no item left");
    }
    return false;
  }

  final T take() {
    T item = items.remove();
    offerPlace();
    return item;
  }

  final T takePromised() {
    promisedItems--;
    if (items.size() == 0) {
      throw new QueueShutDownException(this, "and has no item left");
    }
    return take();
  }

  /** A getter that was woken is cancelled. */
  final void giveUpPromisedItem() {
    promisedItems--;
    if (!isEmpty()) {
      promiseItem();
    }
  }

  /** Whether a task that comes now may {@link #add}, rather than wait. */
  final boolean mayAdd() {
    confinement.check("Queue.put");
    if (shutDown) {
      throw new QueueShutDownException(this, "and takes no item");
    }
    return !isFull();
  }

  final void add(T item) {
    items.add(item);
    unfinished++;
    promiseItem();
  }

  final void addPromised(T item) {
    promisedPlaces--;
    if (shutDown) {
      throw new QueueShutDownException(this, "and takes no item");
    }
    try {
      add(item);
    } finally {
      offerPlace(); // still free if the order of the queue refused the item
    }
  }

  /** A putter that was woken is cancelled. */
  final void giveUpPromisedPlace() {
    promisedPlaces--;
    offerPlace();
  }

  final boolean isFinished() {
    return unfinished == 0;
  }

  /** Wakes a getter; false if none waits. */
  private boolean promiseItem() {
    GetItem<T> next = getters.takeFirst();
    if (next == null) {
      return false;
    }
    promisedItems++;
    next.wake();
    return true;
  }

  /** Wakes a putter; false if none waits. */
  private boolean promisePlace() {
    PutItem<T> next = putters.takeFirst();
    if (next == null) {
      return false;
    }
    promisedPlaces++;
    next.wake();
    return true;
  }

  /** Lets a putter have a place if one is free. */
  private void offerPlace() {
    if (!isFull()) {
      promisePlace();
    }
  }

  private void finish(long count) {
    unfinished -= count;
    if (unfinished == 0) {
      for (JoinQueue next = joiners.takeFirst(); next != null; next = joiners.takeFirst()) {
        next.wake();
      }
    }
  }

  final WaitLine<GetItem<T>> getters() {
    return getters;
  }

  final WaitLine<PutItem<T>> putters() {
    return putters;
  }

  final WaitLine<JoinQueue> joiners() {
    return joiners;
  }

  @Override
  public final String toString() {
    return confinement.toString();
  }
}
