package dev.fermata.internal.kernel;

import java.util.concurrent.atomic.AtomicReference;

/**
 * What other threads want run on the loop: a stack that the loop takes as a whole and turns over,
 * so that looking for news costs one read. Closing it is one step, too: each entry was either added
 * before and is taken by whoever closes it, or is refused.
 */
public final class Inbox {
  private static final Entry CLOSED = new Entry(null);

  /**
   *
   *
   * <pre>
   *   null (empty) --- add ---> Entry --- moveTo ---> null
   *       |                       |
   *       +------- close ---------+---> CLOSED
   * </pre>
   */
  private final AtomicReference<Entry> latest = new AtomicReference<>();

  /** What was taken, and is not in the ready queue yet; first come, first. Used by the holder. */
  private Entry taken;

  /**
   * Something on its way to the loop. It is made first, so that nothing is lost where it cannot be.
   */
  public static final class Entry {
    final Scheduled scheduled;
    Entry earlier;

    public Entry(Scheduled scheduled) {
      this.scheduled = scheduled;
    }
  }

  /** Whether nothing is here. Called by whoever has the loop, as all but {@link #add}. */
  boolean isEmpty() {
    Entry entry = latest.get();
    return (entry == null || entry == CLOSED) && taken == null;
  }

  /**
   * May be called from any thread.
   *
   * @return false if this is closed, and does not take it
   */
  public boolean add(Entry entry) {
    do {
      Entry earlier = latest.get();
      if (earlier == CLOSED) {
        return false;
      }
      entry.earlier = earlier;
    } while (!latest.compareAndSet(entry.earlier, entry));
    return true;
  }

  /** Moves everything to {@code ready}, in the order in which it came. */
  public void moveTo(ReadyQueue ready) {
    if (!isEmpty()) {
      moveTaken(ready);
      takeAll(null);
      moveTaken(ready);
    }
  }

  /** Takes nothing from now on; moves everything to {@code ready}. Called once. */
  public void close(ReadyQueue ready) {
    moveTaken(ready);
    takeAll(CLOSED);
    moveTaken(ready);
  }

  /** Takes nothing from now on, unless something is here. */
  public boolean closeIfEmpty() {
    return taken == null && latest.compareAndSet(null, CLOSED);
  }

  /**
   * Takes the stack and turns it over; calls nothing once it has it, so that none of it is lost.
   */
  private void takeAll(Entry replacement) {
    for (Entry entry = latest.getAndSet(replacement); entry != null; ) {
      Entry earlier = entry.earlier;
      entry.earlier = taken;
      taken = entry;
      entry = earlier;
    }
  }

  /** What {@code ready} has no room for stays here. */
  private void moveTaken(ReadyQueue ready) {
    for (; taken != null; taken = taken.earlier) {
      ready.add(taken.scheduled);
    }
  }
}
