package dev.fermata.docs.adapter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** A result that comes later, of a library that has a class of its own for that. */
final class Reply<T> {
  private final List<BiConsumer<T, Throwable>> listeners = new ArrayList<>();
  private boolean isDone;
  private boolean isWithdrawn;
  private T value;
  private Throwable failure;

  void end(T given, Throwable reason) {
    isDone = true;
    value = given;
    failure = reason;
    listeners.forEach(each -> each.accept(given, reason));
  }

  void whenDone(BiConsumer<T, Throwable> listener) {
    if (isDone) {
      listener.accept(value, failure);
    } else {
      listeners.add(listener);
    }
  }

  void withdraw() {
    isWithdrawn = true;
  }

  boolean isWithdrawn() {
    return isWithdrawn;
  }
}
