package dev.fermata.conformance.sync;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.Async;
import dev.fermata.Awaitable;
import dev.fermata.Coroutine;

/** What the tests of this package await. */
final class Steps {
  private Steps() {}

  /** Lets the loop run {@code count} iterations. */
  @Async
  static Coroutine<Void> iterations(int count) {
    for (int i = 0; i < count; i++) {
      await(yieldNow());
    }
    return done();
  }

  /** Gives what {@code awaitable} throws, or null. */
  @Async
  @SuppressWarnings("CancellationSwallowed")
  static Coroutine<Throwable> failureOf(Awaitable<?> awaitable) {
    try {
      await(awaitable);
    } catch (Throwable failure) {
      return done(failure);
    }
    return done(null);
  }
}
