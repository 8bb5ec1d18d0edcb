package dev.fermata;

import dev.fermata.internal.kernel.ReadyQueue;
import dev.fermata.internal.kernel.Scheduled;
import java.util.Arrays;
import java.util.List;

/**
 * What is to run at a time, ordered by (time, order of creation).
 *
 * <p>A 4-ary heap. The keys lie in arrays of their own, beside the entries, so that sifting reads
 * no entry; each entry is told its place, so that a cancelled timer is taken out at once, in O(log
 * n).
 *
 * <p>What throws here has changed nothing, {@link OutOfMemoryError} and {@link StackOverflowError}
 * included: room is made first, and once the first entry has moved, nothing is called until the
 * last one has. That is why the entries are told their places here, and not by a method.
 */
final class TimerQueue {
  private static final int INITIAL_CAPACITY = 16;
  private static final int SLOW_GROWTH = 1 << 16;

  private static final Scheduled[] NO_ENTRIES = {};
  private static final long[] NO_WHENS = {};
  private static final int[] NO_SEQUENCES = {};

  /** Each is a {@link TimerHandle} or a {@link SleepFuture}. */
  private Scheduled[] entries = NO_ENTRIES;

  private long[] whens = NO_WHENS;

  /**
   * The order of creation. It wraps around, which is right as long as of two timers for the same
   * nanosecond fewer than 2^31 were made in between.
   */
  private int[] sequences = NO_SEQUENCES;

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

  /** The time of the entry at {@code index}; -1 if there is none. Any thread. */
  long when(int index) {
    long[] read = whens;
    return 0 <= index && index < read.length ? read[index] : -1;
  }

  /** The entries, in no order, with null where there is none. Any thread. */
  List<Scheduled> entries() {
    return Arrays.asList(entries.clone());
  }

  void add(Scheduled entry, long when) {
    if (size == entries.length) {
      resize(Math.max(INITIAL_CAPACITY, size + (size < SLOW_GROWTH ? size : size / 8)));
    }
    sift(size, entry, when, nextSequence, size);
    nextSequence++;
    size++;
  }

  /** Takes the first entry out; there must be one. */
  Scheduled removeFirst() {
    Scheduled first = entries[0];
    remove(0);
    return first;
  }

  void remove(int index) {
    Scheduled removed = entries[index];
    int last = size - 1;
    if (index != last) {
      sift(index, entries[last], whens[last], sequences[last], last);
    }
    entries[last] = null;
    size = last;
    if (removed instanceof TimerHandle handle) {
      handle.timerIndex = -1;
    } else {
      ((SleepFuture<?>) removed).timerIndex = -1;
    }
  }

  /** Moves what is due at {@code now} to {@code ready}; what that has no room for stays. */
  void moveDue(long now, ReadyQueue ready) {
    while (size > 0 && whens[0] <= now) {
      ready.add(entries[0]);
      remove(0);
    }
  }

  /** Gives back the memory of a burst of timers that is over. */
  void trim() {
    if (entries.length > INITIAL_CAPACITY && size < entries.length / 8) {
      try {
        resize(Math.max(INITIAL_CAPACITY, size * 2));
      } catch (OutOfMemoryError noMemory) {
        return; // the larger arrays will do until there is some
      }
    }
  }

  void clear() {
    while (size > 0) {
      remove(size - 1);
    }
    entries = NO_ENTRIES;
    whens = NO_WHENS;
    sequences = NO_SEQUENCES;
  }

  private void resize(int capacity) {
    Scheduled[] newEntries = Arrays.copyOf(entries, capacity);
    long[] newWhens = Arrays.copyOf(whens, capacity);
    int[] newSequences = Arrays.copyOf(sequences, capacity);
    entries = newEntries;
    whens = newWhens;
    sequences = newSequences;
  }

  /**
   * Puts an entry where it belongs, up or down from {@code from}, among those before {@code end}.
   */
  private void sift(int from, Scheduled entry, long when, int sequence, int end) {
    int index = from;
    while (index > 0) {
      int parent = (index - 1) >> 2;
      long parentWhen = whens[parent];
      int parentSequence = sequences[parent];
      if (when > parentWhen || (when == parentWhen && sequence - parentSequence >= 0)) {
        break;
      }
      Scheduled moved = entries[parent];
      entries[index] = moved;
      whens[index] = parentWhen;
      sequences[index] = parentSequence;
      if (moved instanceof TimerHandle handle) {
        handle.timerIndex = index;
      } else {
        ((SleepFuture<?>) moved).timerIndex = index;
      }
      index = parent;
    }
    int child = (index << 2) + 1;
    while (index >= from && child < end) {
      int least = child;
      long leastWhen = whens[child];
      int leastSequence = sequences[child];
      int endOfChildren = child + 4 < end ? child + 4 : end;
      while (++child < endOfChildren) {
        long childWhen = whens[child];
        int childSequence = sequences[child];
        if (childWhen < leastWhen
            || (childWhen == leastWhen && childSequence - leastSequence < 0)) {
          least = child;
          leastWhen = childWhen;
          leastSequence = childSequence;
        }
      }
      if (when < leastWhen || (when == leastWhen && sequence - leastSequence < 0)) {
        break;
      }
      Scheduled moved = entries[least];
      entries[index] = moved;
      whens[index] = leastWhen;
      sequences[index] = leastSequence;
      if (moved instanceof TimerHandle handle) {
        handle.timerIndex = index;
      } else {
        ((SleepFuture<?>) moved).timerIndex = index;
      }
      index = least;
      child = (index << 2) + 1;
    }
    entries[index] = entry;
    whens[index] = when;
    sequences[index] = sequence;
    if (entry instanceof TimerHandle handle) {
      handle.timerIndex = index;
    } else {
      ((SleepFuture<?>) entry).timerIndex = index;
    }
  }
}
