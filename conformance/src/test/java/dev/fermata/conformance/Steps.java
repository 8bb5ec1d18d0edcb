package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.Async;
import dev.fermata.Awaitable;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import java.time.Duration;

/** What tests await, and the time it takes. */
public final class Steps {
  private Steps() {}

  /** Lets the loop run {@code count} iterations. */
  @Async
  public static Coroutine<Void> iterations(int count) {
    for (int i = 0; i < count; i++) {
      await(yieldNow());
    }
    return done();
  }

  /** Gives what {@code awaitable} throws, or null. */
  @Async
  public static Coroutine<Throwable> failureOf(Awaitable<?> awaitable) {
    try {
      await(awaitable);
    } catch (Throwable failure) {
      return done(failure);
    }
    return done(null);
  }

  /** Fails at once. */
  @Async
  public static <T> Coroutine<T> failing(String message) {
    throw new IllegalStateException(message);
  }

  /** Returns the time on the clock of the loop. */
  public static Duration now() {
    return EventLoop.current().time();
  }
}
