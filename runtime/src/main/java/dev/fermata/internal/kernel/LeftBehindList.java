package dev.fermata.internal.kernel;

/** What is dropped when a loop is closed; linked through the entries themselves. */
public final class LeftBehindList {
  private LeftBehind first;

  public void add(LeftBehind entry) {
    entry.next = first;
    if (first != null) {
      first.previous = entry;
    }
    first = entry;
  }

  /** No effect for one that is not here. */
  public void remove(LeftBehind entry) {
    if (entry.previous != null) {
      entry.previous.next = entry.next;
    } else if (first == entry) {
      first = entry.next;
    } else {
      return;
    }
    if (entry.next != null) {
      entry.next.previous = entry.previous;
    }
    entry.previous = null;
    entry.next = null;
  }

  /** Ends them all, once the loop is closed. */
  public void endAll() {
    while (first != null) {
      LeftBehind entry = first;
      remove(entry);
      entry.drop();
    }
  }
}
