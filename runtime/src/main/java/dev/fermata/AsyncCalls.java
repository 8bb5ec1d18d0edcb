package dev.fermata;

/** Calls async lambdas. */
final class AsyncCalls {
  private AsyncCalls() {}

  static <T> Coroutine<T> call(AsyncCallable<T> body) {
    try {
      return body.call();
    } catch (Exception failure) {
      throw Throwables.sneak(failure);
    }
  }
}
