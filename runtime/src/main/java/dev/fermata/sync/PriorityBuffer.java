package dev.fermata.sync;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Smallest first; of equal ones, first in, first out. A binary heap, which is read to its end
 * before it is changed: a comparison that throws changes nothing, which
 * {@code java.util.PriorityQueue} does not promise.
 */
final class PriorityBuffer<T> implements Buffer<T> {
  private static final int INITIAL_CAPACITY = 16;

  private final Comparator<? super T> order;
  private Entry<T>[] heap = newHeap(INITIAL_CAPACITY);

  /** The way through the heap that entries will move along, while it is looked for. */
  private final int[] way = new int[Integer.SIZE];

  private int size;
  private long lastNumber;

  PriorityBuffer(Comparator<? super T> order) {
    this.order = order;
  }

  private record Entry<T>(T item, long number) {}

  @SuppressWarnings("unchecked") // it is private to this
  private static <T> Entry<T>[] newHeap(int capacity) {
    return (Entry<T>[]) new Entry<?>[capacity];
  }

  @Override
  public void add(T item) {
    Entry<T> added = new Entry<>(item, lastNumber + 1);
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, Math.multiplyExact(size, 2));
    }
    int top = size;
    while (top > 0 && isBefore(added, heap[(top - 1) >> 1])) {
      top = (top - 1) >> 1;
    }
    for (int index = size; index > top; ) {
      int parent = (index - 1) >> 1;
      heap[index] = heap[parent];
      index = parent;
    }
    heap[top] = added;
    lastNumber++;
    size++;
  }

  @Override
  public T first() {
    return heap[0].item;
  }

  @Override
  public T remove() {
    T item = first();
    int end = size - 1;
    Entry<T> last = heap[end];
    int steps = 0;
    for (int child = 1; child < end; child = 2 * child + 1) {
      if (child + 1 < end && isBefore(heap[child + 1], heap[child])) {
        child++;
      }
      if (isBefore(last, heap[child])) {
        break;
      }
      way[steps++] = child;
    }
    int index = 0;
    for (int step = 0; step < steps; step++) {
      heap[index] = heap[way[step]];
      index = way[step];
    }
    heap[index] = last;
    heap[end] = null;
    size = end;
    return item;
  }

  @Override
  public int size() {
    return size;
  }

  private boolean isBefore(Entry<T> one, Entry<T> other) {
    int compared = order.compare(one.item, other.item);
    return compared < 0 || (compared == 0 && one.number < other.number);
  }
}
