package dev.fermata.processor.differential.blocking;

import dev.fermata.processor.differential.program.Arrival;
import dev.fermata.processor.differential.program.Probe;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Where programs get the values they await; the blocking build has them at once. */
public final class Source {
  private Source() {}

  public static <T> Awaitable<T> later(T value) {
    return new Coroutine<>(value, Probe.current().arrival().failure());
  }

  public static <T> CompletionStage<T> stage(T value) {
    Arrival arrival = Probe.current().arrival();
    return arrival.failure() == null
        ? CompletableFuture.completedFuture(value)
        : CompletableFuture.failedFuture(arrival.failure());
  }
}
