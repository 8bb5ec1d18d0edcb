package dev.fermata.conformance.model;

import java.util.ArrayDeque;

/** Who waits, in order of arrival; whoever is cancelled is not here any more. */
final class Line {
  private final ArrayDeque<Wait> waits = new ArrayDeque<>();

  void add(Wait wait) {
    waits.addLast(wait);
  }

  void remove(Wait wait) {
    waits.remove(wait);
  }

  Wait takeFirst() {
    return waits.pollFirst();
  }

  int length() {
    return waits.size();
  }
}
