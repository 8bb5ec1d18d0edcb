package dev.fermata.conformance.model;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.AsyncIterator;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.sync.Queue;
import dev.fermata.sync.QueueShutDownException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is promised to a task that waited is taken by nobody else, and what a cancelled task does
 * not take goes to the next one. Each item that was put is given once, or is left.
 */
final class QueueModel {
  private final Watcher watcher;
  private final Queue<Item> queue;
  private final QueueOrder order;
  private final int capacity;
  private final Items items;
  private final Line getters = new Line();
  private final Line putters = new Line();
  private final Line joiners = new Line();
  private final Set<Item> given = new HashSet<>();
  private int put;
  private int promisedItems;
  private int promisedPlaces;
  private int unfinished;
  private boolean shutDown;

  QueueModel(Watcher watcher, QueueOrder order, int capacity) {
    this.watcher = watcher;
    this.order = order;
    this.capacity = capacity;
    queue = order.queue(capacity);
    items = new Items(order);
  }

  private boolean hasItem() {
    return items.size() > promisedItems;
  }

  private boolean hasPlace() {
    return items.size() + promisedPlaces < capacity;
  }

  private void add(Item item) {
    items.add(item);
    put++;
    unfinished++;
    promiseItem();
  }

  private Item take() {
    Item taken = items.take();
    promisePlace();
    return taken;
  }

  private void promiseItem() {
    if (hasItem() && getters.length() > 0) {
      ForItem next = (ForItem) getters.takeFirst();
      promisedItems++;
      next.promised = true;
      next.wake();
    }
  }

  private void promisePlace() {
    if (hasPlace() && putters.length() > 0) {
      promisedPlaces++;
      ((Put) putters.takeFirst()).promise();
    }
  }

  private final class Put extends Wait {
    private final Item item;
    private boolean promised;

    Put(Item item) {
      super(QueueModel.this.watcher);
      this.item = item;
    }

    void promise() {
      promised = true;
      wake();
    }

    @Override
    void begin() {
      if (!shutDown && !hasPlace()) {
        join(putters);
      } else {
        end();
      }
    }

    @Override
    void resumed() {
      if (promised) {
        promisedPlaces--;
      }
      if (cancelled) {
        decide(CancelledError.class);
      } else {
        end();
      }
      if (promised && (cancelled || !shutDown)) {
        promisePlace();
      }
    }

    private void end() {
      if (!shutDown) {
        add(item);
      }
      decide(shutDown ? QueueShutDownException.class : ANY);
    }
  }

  /** Waits for an item: to take it, or to keep it for an iterator. */
  private abstract class ForItem extends Wait {
    boolean promised;

    ForItem() {
      super(QueueModel.this.watcher);
    }

    /** An item is there for this; counts no more as promised. */
    abstract void found();

    abstract void ended();

    @Override
    void begin() {
      if (hasItem()) {
        found();
      } else if (shutDown) {
        ended();
      } else {
        join(getters);
      }
    }

    @Override
    void resumed() {
      if (promised) {
        promisedItems--;
      }
      if (cancelled) {
        decide(CancelledError.class);
        if (promised) {
          promiseItem();
        }
      } else if (promised ? items.size() > 0 : hasItem()) {
        found();
      } else {
        ended();
      }
    }
  }

  private final class Get extends ForItem {
    @Override
    void found() {
      decide(take());
    }

    @Override
    void ended() {
      decide(QueueShutDownException.class);
    }
  }

  private final class HasNext extends ForItem {
    @Override
    void found() {
      promisedItems++;
      decide(true);
    }

    @Override
    void ended() {
      decide(false);
    }
  }

  private final class Join extends Wait {
    Join() {
      super(QueueModel.this.watcher);
    }

    @Override
    void begin() {
      if (unfinished == 0) {
        decide(ANY);
      } else {
        join(joiners);
      }
    }

    @Override
    void resumed() {
      decide(cancelled ? CancelledError.class : ANY);
    }
  }

  Coroutine<Void> put(Item item) {
    return watcher.follow(new Put(item), queue.put(item));
  }

  @Async
  Coroutine<Item> get() {
    Item item = await(watcher.follow(new Get(), queue.get()));
    note(item);
    return done(item);
  }

  /**
   * Takes up to {@code most} items as an iterator does, and closes that, with an item or without.
   */
  @Async
  Coroutine<Void> iterate(int most, Coroutine<Void> between) {
    AsyncIterator<Item> iterator = queue.items();
    boolean kept = false;
    try {
      for (int i = 0; i < most; i++) {
        kept = await(watcher.follow(new HasNext(), iterator.hasNext()));
        if (!kept) {
          break;
        }
        if (i == most - 1) {
          await(between);
        }
        kept = false;
        next(iterator);
      }
    } finally {
      if (kept) {
        promisedItems--;
        promiseItem();
      }
      await(iterator.closeAsync());
      check();
    }
    return done();
  }

  private void next(AsyncIterator<Item> iterator) {
    promisedItems--;
    if (items.size() > 0) {
      Item expected = take();
      Item item = iterator.next();
      watcher.require(item == expected, queue, "gives " + item + " and not " + expected);
      note(item);
      return;
    }
    try {
      watcher.require(false, queue, "gives " + iterator.next() + ", and has no item left");
    } catch (QueueShutDownException taken) {
      watcher.require(shutDown, queue, "lost an item");
    }
  }

  void tryGet() {
    if (hasItem() || !shutDown) {
      Optional<Item> expected = hasItem() ? Optional.of(take()) : Optional.empty();
      Optional<Item> item = queue.tryGet();
      watcher.require(item.equals(expected), queue, "gives " + item + " and not " + expected);
      item.ifPresent(this::note);
      check();
    }
  }

  void tryPut(Item item) {
    if (!shutDown) {
      boolean expected = hasPlace();
      if (expected) {
        add(item);
      }
      watcher.require(queue.tryPut(item) == expected, queue, "took an item: " + !expected);
      check();
    }
  }

  void taskDone() {
    if (unfinished > 0) {
      finish(1);
      queue.taskDone();
      check();
    }
  }

  private void finish(int count) {
    unfinished -= count;
    while (unfinished == 0 && joiners.length() > 0) {
      joiners.takeFirst().wake();
    }
  }

  Coroutine<Void> join() {
    return watcher.follow(new Join(), queue.join());
  }

  void shutdown() {
    dismiss();
    queue.shutdown();
    check();
  }

  private void dismiss() {
    shutDown = true;
    while (getters.length() > 0) {
      getters.takeFirst().wake();
    }
    while (putters.length() > 0) {
      promisedPlaces++;
      ((Put) putters.takeFirst()).promise();
    }
  }

  void shutdownNow() {
    dismiss();
    List<Item> expected = items.takeAll();
    finish(Math.min(expected.size(), unfinished));
    List<Item> left = queue.shutdownNow();
    watcher.require(left.equals(expected), queue, "had " + left + " and not " + expected);
    left.forEach(this::note);
    check();
  }

  private void note(Item item) {
    watcher.require(given.add(item), queue, "gives twice " + item);
  }

  void check() {
    Queue.Statistics now = queue.statistics();
    Queue.Statistics expected = new Queue.Statistics(
        items.size(), capacity, putters.length(), getters.length(), unfinished, shutDown);
    watcher.require(now.equals(expected), queue, now + ", expected: " + expected);
    watcher.require(queue.isEmpty() != hasItem(), queue, "has an item: " + !hasItem());
    watcher.require(queue.isFull() != hasPlace(), queue, "has a place: " + !hasPlace());
  }

  /** All tasks have ended. */
  void checkEnd() {
    check();
    watcher.require(promisedItems == 0 && promisedPlaces == 0, queue, "keeps a promise");
    watcher.require(given.size() + items.size() == put, queue, "lost items of " + order);
  }
}
