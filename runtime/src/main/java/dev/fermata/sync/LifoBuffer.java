package dev.fermata.sync;

import java.util.ArrayList;

/** Last in, first out. */
final class LifoBuffer<T> implements Buffer<T> {
  private final ArrayList<T> items = new ArrayList<>();

  @Override
  public void add(T item) {
    items.add(item);
  }

  @Override
  public T first() {
    return items.get(items.size() - 1);
  }

  @Override
  public T remove() {
    return items.remove(items.size() - 1);
  }

  @Override
  public int size() {
    return items.size();
  }
}
