package dev.fermata.processor.differential.blocking;

import dev.fermata.processor.differential.blocking.Requests.Cancellation;
import dev.fermata.processor.differential.program.Arrival;
import dev.fermata.processor.differential.program.Probe;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Where programs get the values they await; the blocking build has them at once. */
public final class Source {
  private Source() {}

  public static <T> Awaitable<T> later(T value) {
    Arrival arrival = Probe.current().arrival();
    Cancellation cancellation = Requests.current().insteadOf(arrival);
    return cancellation == null
        ? new Coroutine<>(value, arrival.failure())
        : new Interrupted<>(cancellation);
  }

  public static <T> CompletionStage<T> stage(T value) {
    Arrival arrival = Probe.current().arrival();
    Cancellation cancellation = Requests.current().insteadOf(arrival);
    if (cancellation != null) {
      return new Interrupted<>(cancellation);
    }
    return arrival.failure() == null
        ? CompletableFuture.completedFuture(value)
        : CompletableFuture.failedFuture(arrival.failure());
  }
}
