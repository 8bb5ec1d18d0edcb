package dev.fermata.sync;

import java.util.Comparator;

/** Smallest first; of equal ones, first in, first out. */
final class PriorityBuffer<T> implements Buffer<T> {
  private final java.util.PriorityQueue<Entry<T>> entries;
  private long lastNumber;

  PriorityBuffer(Comparator<? super T> order) {
    entries = new java.util.PriorityQueue<>(
        Comparator.<Entry<T>, T>comparing(Entry::item, order).thenComparingLong(Entry::number));
  }

  private record Entry<T>(T item, long number) {}

  @Override
  public void add(T item) {
    entries.add(new Entry<>(item, ++lastNumber));
  }

  @Override
  public T remove() {
    return entries.remove().item();
  }

  @Override
  public int size() {
    return entries.size();
  }
}
