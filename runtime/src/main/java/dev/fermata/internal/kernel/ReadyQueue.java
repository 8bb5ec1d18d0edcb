package dev.fermata.internal.kernel;

/**
 * What runs next, first in first out: a ring whose length is a power of two.
 *
 * <p>It grows before it is full. Where there is no memory for that, what is left of the ring is
 * used up first, and growing tried again with each entry: what was woken is not lost to a lack of
 * memory that passes. What throws here has changed nothing.
 */
public final class ReadyQueue {
  private static final int INITIAL_CAPACITY = 64;

  /** How many places, at most, are left when the ring begins to grow. */
  private static final int LARGEST_RESERVE = 64;

  private Scheduled[] ring = new Scheduled[INITIAL_CAPACITY];

  /** With how many entries the ring begins to grow. */
  private int limit = limitOf(INITIAL_CAPACITY);

  private int head;
  private int size;

  /** How many entries the iteration has still to run: not a local of it, see {@code Driver.run}. */
  private int due;

  /** How often an iteration has begun; it may overflow. */
  private int iterations;

  /**
   * What was cut off by a lack of stack or of memory after it could not be taken back any more: a
   * future and what was cut off before, or null. It is finished in the next iteration. Whoever puts
   * something here does so in place, since there may be no stack left for a call.
   */
  public Object[] cutOff;

  /** Whether nothing is ready, once what was cut off is finished. */
  public boolean isEmpty() {
    while (cutOff != null) {
      ((Scheduled) cutOff[0]).finish();
      cutOff = (Object[]) cutOff[1];
    }
    return size == 0;
  }

  public int size() {
    return size;
  }

  /**
   * How many entries there are besides {@code other}. Any thread; of a loop that runs meanwhile, it
   * may be out of date.
   */
  public int sizeWithout(Scheduled other) {
    Scheduled[] entries = ring;
    int count = size;
    for (int i = 0; i < count; i++) {
      if (entries[(head + i) & (entries.length - 1)] == other) {
        return count - 1;
      }
    }
    return count;
  }

  /** Where the first entry stands, which the removal of one changes. */
  public int place() {
    return head;
  }

  public void add(Scheduled entry) {
    if (size >= limit) {
      grow(size + 1);
    }
    ring[index(size)] = entry;
    size++;
  }

  /** Adds all of {@code entries} up to {@code end} that are not null, or none if this throws. */
  public void addAll(Scheduled[] entries, int end) {
    if (size + end > limit) {
      grow(size + end);
    }
    Scheduled[] destination = ring;
    int mask = destination.length - 1;
    int place = head + size;
    int added = 0;
    for (int i = 0; i < end; i++) {
      if (entries[i] != null) {
        destination[(place + added) & mask] = entries[i];
        added++;
      }
    }
    size += added;
  }

  /** Returns the entry that {@code place} others come before. */
  public Scheduled get(int place) {
    return ring[index(place)];
  }

  public void swap(int place, int otherPlace) {
    int index = index(place);
    int otherIndex = index(otherPlace);
    Scheduled entry = ring[index];
    ring[index] = ring[otherIndex];
    ring[otherIndex] = entry;
  }

  private int index(int place) {
    return (head + place) & (ring.length - 1);
  }

  /** What is queued now is due in this iteration; what is added later is not. */
  public void beginIteration() {
    due = size;
    iterations++;
  }

  public boolean hasDue() {
    return due > 0;
  }

  /** Which entry of which iteration is run: one less than that of the entry before it. */
  public long entry() {
    return (long) iterations << Integer.SIZE | due;
  }

  /** Takes the first entry, which is due. */
  public Scheduled removeDue() {
    Scheduled entry = remove();
    due--;
    return entry;
  }

  /** Takes the first entry; there must be one. */
  public Scheduled remove() {
    int index = head;
    Scheduled entry = ring[index];
    ring[index] = null;
    head = (index + 1) & (ring.length - 1);
    size--;
    return entry;
  }

  /** The loop is closed: ends what others wait for. */
  public void drop() {
    while (!isEmpty()) {
      remove().drop();
    }
  }

  /** Gives back the memory of a burst that is over; called when this is empty. */
  public void trim() {
    if (ring.length > INITIAL_CAPACITY) {
      try {
        resize(INITIAL_CAPACITY);
      } catch (OutOfMemoryError noMemory) {
        return; // the larger ring will do until there is some
      }
    }
  }

  private void grow(int needed) {
    int capacity = ring.length;
    do {
      capacity = Math.multiplyExact(capacity, 2);
    } while (needed > limitOf(capacity));
    try {
      resize(capacity);
    } catch (OutOfMemoryError noMemory) {
      if (needed > ring.length) {
        throw noMemory;
      }
    }
  }

  private static int limitOf(int capacity) {
    return capacity - Math.min(LARGEST_RESERVE, capacity / 4);
  }

  private void resize(int capacity) {
    Scheduled[] resized = new Scheduled[capacity];
    int newLimit = limitOf(capacity);
    int upToEnd = Math.min(size, ring.length - head);
    System.arraycopy(ring, head, resized, 0, upToEnd);
    System.arraycopy(ring, 0, resized, upToEnd, size - upToEnd);
    ring = resized;
    limit = newLimit;
    head = 0;
  }
}
