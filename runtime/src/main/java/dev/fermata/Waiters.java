package dev.fermata;

import java.util.Arrays;

/** More than one waiter of a future, in order of registration. */
final class Waiters {
  private Scheduled[] waiters;
  private int size;

  Waiters(Scheduled first, Scheduled second) {
    waiters = new Scheduled[] {first, second, null, null};
    size = 2;
  }

  void add(Scheduled waiter) {
    if (size == waiters.length) {
      waiters = Arrays.copyOf(waiters, size * 2);
    }
    waiters[size++] = waiter;
  }

  void remove(Scheduled waiter) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (waiters[i] != waiter) {
        waiters[kept++] = waiters[i];
      }
    }
    Arrays.fill(waiters, kept, size, null);
    size = kept;
  }

  void moveTo(ReadyQueue ready) {
    ready.addAll(waiters, size);
  }
}
