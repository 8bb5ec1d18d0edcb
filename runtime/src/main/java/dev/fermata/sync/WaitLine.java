package dev.fermata.sync;

/**
 * Who waits, in order of arrival: a list linked through the waiters themselves, so that joining
 * allocates nothing and a cancelled waiter leaves in constant time.
 */
final class WaitLine<W extends Waiter<?>> {
  private final Confinement confinement;

  /** Another line of the same object, or null. */
  final WaitLine<?> next;

  Waiter<?> first;
  Waiter<?> last;

  /** How many stand here, those included whose task was cancelled and has not run since. */
  int length;

  WaitLine(Confinement confinement) {
    this.confinement = confinement;
    this.next = confinement.add(this);
  }

  Confinement confinement() {
    return confinement;
  }

  void add(Waiter<?> waiter) {
    waiter.line = this;
    waiter.before = last;
    if (last == null) {
      first = waiter;
    } else {
      last.behind = waiter;
    }
    last = waiter;
    length++;
  }

  void remove(Waiter<?> waiter) {
    if (waiter.before == null) {
      first = waiter.behind;
    } else {
      waiter.before.behind = waiter.behind;
    }
    if (waiter.behind == null) {
      last = waiter.before;
    } else {
      waiter.behind.before = waiter.before;
    }
    waiter.line = null;
    waiter.before = null;
    waiter.behind = null;
    length--;
  }

  /** Takes out the first one that has not been cancelled, or returns null if there is none. */
  W takeFirst() {
    while (first != null) {
      @SuppressWarnings("unchecked") // only a W joins this line
      W taken = (W) first;
      remove(taken);
      if (taken.isPending()) {
        return taken;
      }
    }
    return null;
  }

  /** Takes out those that have been cancelled. */
  void dropCancelled() {
    for (Waiter<?> waiter = first; waiter != null; ) {
      Waiter<?> next = waiter.behind;
      if (!waiter.isPending()) {
        remove(waiter);
      }
      waiter = next;
    }
  }

  /** How many stand here, at most: constant time. */
  int length() {
    return length;
  }

  /** How many stand here, to follow the name of what they wait for. */
  String text() {
    return length == 1 ? ", 1 waits" : ", " + length + " wait";
  }

  /** How many wait here and have not been cancelled. */
  int waiting() {
    int waiting = 0;
    for (Waiter<?> waiter = first; waiter != null; waiter = waiter.behind) {
      if (waiter.isPending()) {
        waiting++;
      }
    }
    return waiting;
  }
}
