package dev.fermata.processor.differential.threads;

/** Stands in for a coroutine: what the task that awaits it runs in its own thread. */
public final class Coroutine<T> implements Awaitable<T> {
  private final Awaitable<? extends T> body;

  private Coroutine(Awaitable<? extends T> body) {
    this.body = body;
  }

  /** A coroutine that runs {@code call}, and then what that gives. */
  public static <T> Coroutine<T> of(Awaitable<Coroutine<T>> call) {
    return new Coroutine<>(() -> call.get().get());
  }

  static <T> Coroutine<T> running(Awaitable<? extends T> body) {
    return new Coroutine<>(body);
  }

  @Override
  public T get() throws Throwable {
    return body.get();
  }
}
