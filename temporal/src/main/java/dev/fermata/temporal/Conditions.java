package dev.fermata.temporal;

import dev.fermata.EventLoop;
import dev.fermata.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The conditions that tasks wait for, in the order in which they began to. Looked at whenever the
 * loop polls, and by Temporal while it waits.
 */
final class Conditions {
  private record Waiting(Supplier<Boolean> condition, Promise<Void> promise) {

    /** One that throws has an end, too: whoever waits for it gets the exception. */
    boolean isOver() {
      try {
        return condition.get();
      } catch (RuntimeException failure) {
        return true;
      }
    }

    void settle() {
      promise.complete(null);
    }
  }

  private final List<Waiting> waiting = new ArrayList<>();

  /** A promise that is done when {@code condition} may hold; whoever waits for it looks again. */
  Promise<Void> add(EventLoop loop, Supplier<Boolean> condition) {
    Promise<Void> promise = loop.createPromise("a condition of the workflow");
    waiting.add(new Waiting(condition, promise));
    return promise;
  }

  void remove(Promise<Void> promise) {
    waiting.removeIf(entry -> entry.promise == promise);
  }

  boolean anyIsOver() {
    for (Waiting entry : waiting) {
      if (entry.isOver()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Wakes those whose condition holds.
   *
   * @return whether there was one
   */
  boolean settle() {
    List<Waiting> over = new ArrayList<>();
    for (Waiting entry : waiting) {
      if (entry.isOver()) {
        over.add(entry);
      }
    }
    waiting.removeAll(over);
    over.forEach(Waiting::settle);
    return !over.isEmpty();
  }
}
