package dev.fermata;

import java.util.Objects;
import java.util.function.Consumer;

/** A callback that waits for a future. */
final class DoneCallback<T> extends Handle {
  private final Future<T> future;

  DoneCallback(Future<T> future, Consumer<? super Future<T>> callback) {
    super(future.loop, Objects.requireNonNull(callback, "callback"));
    this.future = future;
  }

  @Override
  @SuppressWarnings("unchecked")
  void call(Object callback) {
    ((Consumer<? super Future<T>>) callback).accept(future);
  }

  @Override
  void takeBack() {
    super.takeBack();
    future.removeWaiter(this);
  }
}
