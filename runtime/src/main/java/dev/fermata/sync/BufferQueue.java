package dev.fermata.sync;

import dev.fermata.AsyncIterator;
import dev.fermata.Coroutine;
import dev.fermata.InvalidStateException;
import dev.fermata.StateTable;
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

  private static final StateTable JOIN_STATES = States.of("Queue.join", "the unfinished items");

  private final Confinement confinement;
  private final Buffer<T> items;
  private final int capacity;

  /** Invariant: somebody waits here only while every item is promised. */
  private final WaitLine<ItemWaiter<T, ?>> getters;

  /** Invariant: somebody waits here only while every free place is promised. */
  private final WaitLine<PutItem<T>> putters;

  /** Invariant: open when no item is unfinished. */
  private final Gate finished;

  /**
   * How many items are kept for getters that were woken, until they run, and for iterators. Not
   * more than there are items, unless {@link #shutdownNow} took these.
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
    finished = new Gate(JOIN_STATES, confinement, confinement, true);
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
    if (!mayTake()) {
      return Optional.empty();
    }
    Optional<T> taken = Optional.of(items.first());
    take();
    return taken;
  }

  private T requireItem(T item) {
    return Objects.requireNonNull(
        item, () -> confinement + " takes no null\n  help: to tell consumers the end: shutdown()");
  }

  @Override
  public final int size() {
    return items.size();
  }

  /** To follow the name of this where somebody waits for it. */
  final String sizeText() {
    int size = size();
    return size == 1 ? ", 1 item" : ", " + size + " items";
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
          + "\n  see: java -jar fermata-processor.jar explain TaskDoneTooOften");
    }
    finish(1);
  }

  @Override
  public final AsyncIterator<T> items() {
    return new QueueItems<>(this);
  }

  @Override
  public final Coroutine<Void> join() {
    return finished.awaitOpen();
  }

  @Override
  public final void shutdown() {
    confinement.check("Queue.shutdown");
    shutDown = true;
    for (ItemWaiter<T, ?> getter = getters.takeFirst();
        getter != null;
        getter = getters.takeFirst()) {
      getter.dismiss();
    }
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
    if (!keepsPromise()) {
      throw new QueueShutDownException(this, "and has no item left");
    }
    T item;
    try {
      item = items.remove();
    } catch (Throwable failure) {
      giveUpPromisedItem();
      throw failure;
    }
    promisedItems--;
    offerPlace();
    return item;
  }

  /** Takes an item that is promised to nobody, although the queue is shut down. */
  final T takeLeft() {
    mayTake();
    return take();
  }

  /** Promises an item, if there is one that is promised to nobody, to whoever calls this. */
  final boolean reserve() {
    checkThread();
    if (isEmpty()) {
      return false;
    }
    promisedItems++;
    return true;
  }

  /** Refuses an iterator the threads that do not run the loop. */
  final void checkThread() {
    confinement.check("Queue.items");
  }

  /** Whether an item that was promised is there still; if not, the promise is forgotten. */
  final boolean keepsPromise() {
    if (items.size() > 0) {
      return true;
    }
    promisedItems--;
    return false;
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
    finished.close();
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

  /** Wakes a getter, if one waits. */
  private void promiseItem() {
    ItemWaiter<T, ?> next = getters.takeFirst();
    if (next != null) {
      promisedItems++;
      next.wake();
    }
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
      finished.open();
    }
  }

  final WaitLine<ItemWaiter<T, ?>> getters() {
    return getters;
  }

  final WaitLine<PutItem<T>> putters() {
    return putters;
  }

  @Override
  public final String toString() {
    return confinement.toString();
  }
}
