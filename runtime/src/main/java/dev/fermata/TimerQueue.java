package dev.fermata;

import java.util.Arrays;

/**
 * What is to run at a time, ordered by (time, order of creation).
 *
 * <p>A 4-ary heap. The keys lie in arrays of their own, beside the entries, so that sifting reads
 * no entry; each entry is told its place, so that a cancelled timer is taken out at once, in O(log
 * n).
 */
final class TimerQueue {
  private static final int INITIAL_CAPACITY = 16;
  private static final int SLOW_GROWTH = 1 << 16;

  private Scheduled[] entries = new Scheduled[INITIAL_CAPACITY];
  private long[] whens = new long[INITIAL_CAPACITY];

  /**
   * The order of creation. It wraps around, which is right as long as of two timers for the same
   * nanosecond fewer than 2^31 were made in between.
   */
  private int[] sequences = new int[INITIAL_CAPACITY];

  private int size;
  private int nextSequence;

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  /** Returns the time of the first entry; there must be one. */
  long firstWhen() {
    return whens[0];
  }

  void add(Scheduled entry, long when) {
    if (size == entries.length) {
      resize(size + (size < SLOW_GROWTH ? size : size / 8));
    }
    siftUp(size++, entry, when, nextSequence++);
  }

  /** Takes the first entry out; there must be one. */
  Scheduled removeFirst() {
    Scheduled first = entries[0];
    remove(0);
    return first;
  }

  void remove(int index) {
    entries[index].standsAt(-1);
    int last = --size;
    Scheduled moved = entries[last];
    entries[last] = null;
    if (index != last) {
      long when = whens[last];
      int sequence = sequences[last];
      if (index > 0 && isBefore(when, sequence, (index - 1) >> 2)) {
        siftUp(index, moved, when, sequence);
      } else {
        siftDown(index, moved, when, sequence);
      }
    }
  }

  /** Moves what is due at {@code now} to {@code ready}. */
  void moveDue(long now, ReadyQueue ready) {
    while (!isEmpty() && firstWhen() <= now) {
      ready.add(removeFirst());
    }
  }

  /** Gives back the memory of a burst of timers that is over. */
  void trim() {
    if (entries.length > INITIAL_CAPACITY && size < entries.length / 8) {
      resize(Math.max(INITIAL_CAPACITY, size * 2));
    }
  }

  void clear() {
    for (int i = 0; i < size; i++) {
      entries[i].standsAt(-1);
    }
    size = 0;
    resize(INITIAL_CAPACITY);
    Arrays.fill(entries, null);
  }

  private void resize(int capacity) {
    entries = Arrays.copyOf(entries, capacity);
    whens = Arrays.copyOf(whens, capacity);
    sequences = Arrays.copyOf(sequences, capacity);
  }

  private void siftUp(int from, Scheduled entry, long when, int sequence) {
    int index = from;
    while (index > 0) {
      int parent = (index - 1) >> 2;
      if (!isBefore(when, sequence, parent)) {
        break;
      }
      move(parent, index);
      index = parent;
    }
    place(index, entry, when, sequence);
  }

  private void siftDown(int from, Scheduled entry, long when, int sequence) {
    int index = from;
    while (true) {
      int firstChild = (index << 2) + 1;
      if (firstChild >= size) {
        break;
      }
      int least = firstChild;
      int end = Math.min(firstChild + 4, size);
      for (int child = firstChild + 1; child < end; child++) {
        if (isBefore(whens[child], sequences[child], least)) {
          least = child;
        }
      }
      if (!isBefore(whens[least], sequences[least], when, sequence)) {
        break;
      }
      move(least, index);
      index = least;
    }
    place(index, entry, when, sequence);
  }

  private boolean isBefore(long when, int sequence, int index) {
    return isBefore(when, sequence, whens[index], sequences[index]);
  }

  private static boolean isBefore(long when, int sequence, long otherWhen, int otherSequence) {
    return when < otherWhen || (when == otherWhen && sequence - otherSequence < 0);
  }

  private void move(int from, int to) {
    place(to, entries[from], whens[from], sequences[from]);
  }

  private void place(int index, Scheduled entry, long when, int sequence) {
    entries[index] = entry;
    whens[index] = when;
    sequences[index] = sequence;
    entry.standsAt(index);
  }
}
