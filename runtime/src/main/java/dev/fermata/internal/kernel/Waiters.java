package dev.fermata.internal.kernel;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * More than one waiter of a future, in order of registration.
 *
 * <p>Adding and taking back take constant time, spread over many: what was taken back leaves a hole
 * in its place, and when half of the places are holes, the waiters move together. Where one stands
 * among many is looked up in an index, which is made when the first of many is taken back: mostly
 * nobody is.
 */
public final class Waiters {
  private static final int FEW = 16;

  /** The places; null where the waiter was taken back. */
  private Scheduled[] places;

  /** How many places have been given away: the next waiter gets this one. */
  private int end;

  private int size;

  /** The place of each waiter; null until it is needed. */
  private Map<Scheduled, Integer> index;

  public Waiters(Scheduled first, Scheduled second) {
    places = new Scheduled[] {first, second, null, null};
    end = 2;
    size = 2;
  }

  public int size() {
    return size;
  }

  public void add(Scheduled waiter) {
    if (end == places.length) {
      places = Arrays.copyOf(places, end * 2);
    }
    if (index != null) {
      index.put(waiter, end);
    }
    places[end++] = waiter;
    size++;
  }

  /** Takes {@code waiter} back; no effect if it is not here. */
  public void remove(Scheduled waiter) {
    int place = placeOf(waiter);
    if (place < 0) {
      return;
    }
    places[place] = null;
    size--;
    if (index != null) {
      index.remove(waiter);
    }
    if (size <= end / 2) {
      try {
        moveTogether();
      } catch (OutOfMemoryError noMemory) {
        return; // the holes will do until there is some
      }
    }
  }

  private int placeOf(Scheduled waiter) {
    if (end > FEW) {
      if (index == null) {
        index = newIndex();
      }
      return index.getOrDefault(waiter, -1);
    }
    for (int place = 0; place < end; place++) {
      if (waiter.equals(places[place])) {
        return place;
      }
    }
    return -1;
  }

  private void moveTogether() {
    Scheduled[] moved = new Scheduled[Math.max(4, size * 2)];
    int next = 0;
    for (int place = 0; place < end; place++) {
      if (places[place] != null) {
        moved[next++] = places[place];
      }
    }
    places = moved;
    end = next;
    index = null;
  }

  private Map<Scheduled, Integer> newIndex() {
    Map<Scheduled, Integer> made = new HashMap<>();
    for (int place = 0; place < end; place++) {
      if (places[place] != null) {
        made.put(places[place], place);
      }
    }
    return made;
  }

  public void moveTo(ReadyQueue ready) {
    ready.addAll(places, end);
  }
}
