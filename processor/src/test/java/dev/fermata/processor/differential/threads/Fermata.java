package dev.fermata.processor.differential.threads;

import java.time.Duration;

/** The functions of the same names, for tasks that are threads. */
public final class Fermata {
  private Fermata() {}

  public static <T> T await(Awaitable<? extends T> awaitable) {
    try {
      return awaitable.get();
    } catch (Throwable failure) {
      throw Fermata.<RuntimeException>unchecked(failure);
    }
  }

  public static <T> Coroutine<T> done(T value) {
    return Coroutine.running(() -> value);
  }

  public static <T> Coroutine<T> done() {
    return done(null);
  }

  public static void emit(Object value) {
    AsyncGenerator.emit(value);
  }

  /** What the body of a generator returns, which nobody looks at. */
  public static <T> AsyncGenerator<T> end() {
    return null;
  }

  public static <T> Task<T> createTask(Coroutine<T> coroutine) {
    Task<T> task = new Task<>(coroutine);
    task.start();
    return task;
  }

  public static <T> Coroutine<T> sleep(Duration duration, T value) {
    return Coroutine.running(() -> {
      Promise<T> end = new Promise<>();
      Loop.current().callLater(duration.toMillis(), () -> end.end(value));
      return end.get();
    });
  }

  public static Coroutine<Void> sleep(Duration duration) {
    return sleep(duration, null);
  }

  public static Timeout timeout(Duration duration) {
    return new Timeout(duration.toMillis());
  }

  /** A future that ends like a task, which its cancellation leaves alone. */
  public static <T> Future<T> shield(Future<T> task) {
    if (task.isDone()) {
      return task;
    }
    Promise<T> shield = new Promise<>();
    task.whenDone(() -> shield.endLike(task));
    return shield;
  }

  public static Task<?> currentTask() {
    return Task.current();
  }

  /** Throws any failure where only unchecked ones may be declared. */
  @SuppressWarnings("unchecked")
  static <X extends Throwable> X unchecked(Throwable failure) throws X {
    throw (X) failure;
  }
}
