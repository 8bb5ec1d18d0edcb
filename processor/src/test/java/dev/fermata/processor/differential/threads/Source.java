package dev.fermata.processor.differential.threads;

import dev.fermata.processor.differential.program.Arrival;
import dev.fermata.processor.differential.program.Interruption;
import dev.fermata.processor.differential.program.Probe;
import java.time.Duration;

/** Where programs get the values they await; some of them come later. */
public final class Source {
  private Source() {}

  public static <T> Awaitable<T> later(T value) {
    Arrival arrival = Probe.current().arrival();
    boolean isSimple = arrival.failure() == null && arrival.interruption() == Interruption.NONE;
    if (isSimple && arrival.pending() && arrival.flavour() % 3 == 0) {
      return Fermata.sleep(Duration.ofMillis(1 + arrival.flavour()), value);
    }
    Loop loop = Loop.current();
    Task<?> cancelled =
        arrival.isOfCurrentTask() ? Task.current() : loop.tasks.iterator().next();
    if (arrival.interruption() == Interruption.BEFORE) {
      cancelled.cancel(arrival.message());
    }
    Promise<T> promise = new Promise<>();
    if (!arrival.pending()) {
      complete(promise, value, arrival);
      return promise;
    }
    loop.callSoon(() -> {
      if (promise.isDone()) {
        return;
      }
      if (arrival.interruption() != Interruption.MEANWHILE) {
        complete(promise, value, arrival);
      }
      if (arrival.interruption() == Interruption.MEANWHILE
          || arrival.interruption() == Interruption.BEHIND) {
        cancelled.cancel(arrival.message());
      }
      loop.callSoon(() -> complete(promise, value, arrival)); // another task may have it
    });
    return promise;
  }

  private static <T> void complete(Promise<T> promise, T value, Arrival arrival) {
    if (arrival.failure() == null) {
      promise.end(value);
    } else {
      promise.fail(arrival.failure());
    }
  }
}
