package dev.fermata;

/** What waits to show futures of a loop to other threads; linked through the entries themselves. */
final class OutsideFutures {
  private OutsideFuture.Follower first;

  void add(OutsideFuture.Follower follower) {
    follower.next = first;
    if (first != null) {
      first.previous = follower;
    }
    first = follower;
  }

  /** No effect for one that is not here. */
  void remove(OutsideFuture.Follower follower) {
    if (follower.previous != null) {
      follower.previous.next = follower.next;
    } else if (first == follower) {
      first = follower.next;
    } else {
      return;
    }
    if (follower.next != null) {
      follower.next.previous = follower.previous;
    }
    follower.previous = null;
    follower.next = null;
  }

  /** Ends them all, once the loop is closed. */
  void endAll() {
    while (first != null) {
      OutsideFuture.Follower follower = first;
      remove(follower);
      follower.drop();
    }
  }
}
