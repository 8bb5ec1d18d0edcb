package dev.fermata.sync;

/**
 * First in, first out: a ring whose length is a power of two. Not an {@code ArrayDeque}, which is
 * empty when it has run out of memory.
 */
final class FifoBuffer<T> implements Buffer<T> {
  private static final int INITIAL_CAPACITY = 16;

  private Object[] ring = new Object[INITIAL_CAPACITY];
  private int head;
  private int size;

  @Override
  public void add(T item) {
    if (size == ring.length) {
      grow();
    }
    ring[(head + size) & (ring.length - 1)] = item;
    size++;
  }

  @Override
  @SuppressWarnings("unchecked") // only items were added
  public T first() {
    return (T) ring[head];
  }

  @Override
  public T remove() {
    T item = first();
    ring[head] = null;
    head = (head + 1) & (ring.length - 1);
    size--;
    return item;
  }

  @Override
  public int size() {
    return size;
  }

  private void grow() {
    Object[] larger = new Object[Math.multiplyExact(size, 2)];
    System.arraycopy(ring, head, larger, 0, size - head);
    System.arraycopy(ring, 0, larger, size - head, head);
    ring = larger;
    head = 0;
  }
}
