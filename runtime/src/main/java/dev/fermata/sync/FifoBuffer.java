package dev.fermata.sync;

import java.util.ArrayDeque;

/** First in, first out. */
final class FifoBuffer<T> implements Buffer<T> {
  private final ArrayDeque<T> items = new ArrayDeque<>();

  @Override
  public void add(T item) {
    items.addLast(item);
  }

  @Override
  public T remove() {
    return items.removeFirst();
  }

  @Override
  public int size() {
    return items.size();
  }
}
