package dev.fermata.temporal;

import dev.fermata.EventLoop;
import dev.fermata.Promise;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The conditions that tasks wait for, in the order in which they began to. Looked at whenever the
 * loop polls, and by Temporal while it waits.
 */
final class Conditions {
  /** By what tells the task that its condition may hold. */
  private final Map<Promise<Void>, Supplier<Boolean>> waiting = new LinkedHashMap<>();

  /** A promise that is done when {@code condition} may hold; whoever waits for it looks again. */
  Promise<Void> add(EventLoop loop, Supplier<Boolean> condition) {
    Promise<Void> promise = loop.createPromise("a condition of the workflow");
    waiting.put(promise, condition);
    return promise;
  }

  void remove(Promise<Void> promise) {
    waiting.remove(promise);
  }

  boolean anyIsOver() {
    for (Supplier<Boolean> condition : waiting.values()) {
      if (isOver(condition)) {
        return true;
      }
    }
    return false;
  }

  /** One that throws has an end, too: whoever waits for it gets the exception. */
  private static boolean isOver(Supplier<Boolean> condition) {
    try {
      return condition.get();
    } catch (RuntimeException failure) {
      return true;
    }
  }

  /**
   * Wakes those whose condition holds.
   *
   * @return whether there was one
   */
  boolean settle() {
    List<Promise<Void>> over = new ArrayList<>();
    waiting.forEach((promise, condition) -> {
      if (isOver(condition)) {
        over.add(promise);
      }
    });
    for (Promise<Void> promise : over) {
      waiting.remove(promise);
      promise.complete(null);
    }
    return !over.isEmpty();
  }
}
