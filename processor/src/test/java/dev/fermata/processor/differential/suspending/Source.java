package dev.fermata.processor.differential.suspending;

import dev.fermata.Awaitable;
import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.Promise;
import dev.fermata.processor.differential.program.Arrival;
import dev.fermata.processor.differential.program.Probe;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Where programs get the values they await; in the async build some of them come later. */
public final class Source {
  private Source() {}

  /** An awaitable that brings {@code value}, or a failure, now or later. */
  public static <T> Awaitable<T> later(T value) {
    Arrival arrival = Probe.current().arrival();
    if (arrival.failure() == null && !arrival.pending() && arrival.flavour() % 2 == 0) {
      return Fermata.done(value);
    }
    if (arrival.failure() == null && arrival.pending() && arrival.flavour() % 3 == 0) {
      return Fermata.sleep(Duration.ofMillis(arrival.flavour()), value);
    }
    Promise<T> promise = EventLoop.current().createPromise();
    when(arrival, () -> complete(promise, value, arrival.failure()));
    return promise;
  }

  /** The same as a stage of the JDK. */
  public static <T> CompletionStage<T> stage(T value) {
    Arrival arrival = Probe.current().arrival();
    CompletableFuture<T> future = new CompletableFuture<>();
    when(arrival, () -> {
      if (arrival.failure() == null) {
        future.complete(value);
      } else {
        future.completeExceptionally(arrival.failure());
      }
    });
    return arrival.flavour() % 2 == 0 ? future : future.thenApply(same -> same);
  }

  private static <T> void complete(Promise<T> promise, T value, Throwable failure) {
    if (failure == null) {
      promise.complete(value);
    } else {
      promise.completeExceptionally(failure);
    }
  }

  private static void when(Arrival arrival, Runnable completion) {
    if (arrival.pending()) {
      EventLoop.current().callSoon(completion);
    } else {
      completion.run();
    }
  }
}
