package dev.fermata;

/** What runs next, first in first out: a ring whose length is a power of two. */
final class ReadyQueue {
  private static final int INITIAL_CAPACITY = 64;

  private Scheduled[] ring = new Scheduled[INITIAL_CAPACITY];
  private int head;
  private int size;

  /** How many entries the iteration has still to run: not a local of it, see {@link Driver#run}. */
  private int due;

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  void add(Scheduled entry) {
    if (size == ring.length) {
      resize(size * 2);
    }
    ring[index(size)] = entry;
    size++;
  }

  /** Returns the entry that {@code place} others come before. */
  Scheduled get(int place) {
    return ring[index(place)];
  }

  void swap(int place, int otherPlace) {
    Scheduled entry = get(place);
    ring[index(place)] = get(otherPlace);
    ring[index(otherPlace)] = entry;
  }

  private int index(int place) {
    return (head + place) & (ring.length - 1);
  }

  /** What is queued now is due in this iteration; what is added later is not. */
  void beginIteration() {
    due = size;
  }

  boolean hasDue() {
    return due > 0;
  }

  /** Takes the first entry, which is due. */
  Scheduled removeDue() {
    due--;
    return remove();
  }

  /** Takes the first entry; there must be one. */
  Scheduled remove() {
    int index = head;
    Scheduled entry = ring[index];
    ring[index] = null;
    head = (index + 1) & (ring.length - 1);
    size--;
    return entry;
  }

  /** Gives back the memory of a burst that is over; called when this is empty. */
  void trim() {
    if (ring.length > INITIAL_CAPACITY) {
      ring = new Scheduled[INITIAL_CAPACITY];
      head = 0;
    }
  }

  private void resize(int capacity) {
    Scheduled[] larger = new Scheduled[capacity];
    int upToEnd = Math.min(size, ring.length - head);
    System.arraycopy(ring, head, larger, 0, upToEnd);
    System.arraycopy(ring, 0, larger, upToEnd, size - upToEnd);
    ring = larger;
    head = 0;
  }
}
