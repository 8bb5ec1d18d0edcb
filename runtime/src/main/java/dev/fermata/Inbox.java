package dev.fermata;

import java.util.concurrent.atomic.AtomicReference;

/**
 * What other threads want run on the loop: a stack that the loop takes as a whole and turns over,
 * so that looking for news costs one read.
 */
final class Inbox {
  private final AtomicReference<Entry> latest = new AtomicReference<>();

  private static final class Entry {
    final Scheduled scheduled;
    Entry earlier;

    Entry(Scheduled scheduled) {
      this.scheduled = scheduled;
    }
  }

  boolean isEmpty() {
    return latest.get() == null;
  }

  /** May be called from any thread. */
  void add(Scheduled scheduled) {
    Entry entry = new Entry(scheduled);
    do {
      entry.earlier = latest.get();
    } while (!latest.compareAndSet(entry.earlier, entry));
  }

  /** Moves everything to {@code ready}, in the order in which it came. */
  void moveTo(ReadyQueue ready) {
    if (isEmpty()) {
      return;
    }
    Entry first = null;
    for (Entry entry = latest.getAndSet(null); entry != null; ) {
      Entry earlier = entry.earlier;
      entry.earlier = first;
      first = entry;
      entry = earlier;
    }
    for (; first != null; first = first.earlier) {
      ready.add(first.scheduled);
    }
  }
}
