package dev.fermata.processor.differential.suspending;

import dev.fermata.Awaitable;
import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.processor.differential.program.Arrival;
import dev.fermata.processor.differential.program.Interruption;
import dev.fermata.processor.differential.program.Probe;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/** Where programs get the values they await; in the async build some of them come later. */
public final class Source {
  private Source() {}

  /** An awaitable that brings {@code value}, or a failure, now or later. */
  public static <T> Awaitable<T> later(T value) {
    Arrival arrival = Probe.current().arrival();
    boolean isSimple = arrival.failure() == null && arrival.interruption() == Interruption.NONE;
    if (isSimple && !arrival.pending() && arrival.flavour() % 2 == 0) {
      return Fermata.done(value);
    }
    if (isSimple && arrival.pending() && arrival.flavour() % 3 == 0) {
      return Fermata.sleep(Duration.ofMillis(1 + arrival.flavour()), value);
    }
    Promise<T> promise = EventLoop.current().createPromise();
    when(arrival, promise::isDone, () -> complete(promise, value, arrival.failure()));
    return promise;
  }

  /** The same as a stage of the JDK. */
  public static <T> CompletionStage<T> stage(T value) {
    Arrival arrival = Probe.current().arrival();
    CompletableFuture<T> future = new CompletableFuture<>();
    CompletableFuture<T> given =
        arrival.flavour() % 2 == 0 ? future : future.thenApply(same -> same);
    when(arrival, given::isDone, () -> {
      if (arrival.failure() == null) {
        future.complete(value);
      } else {
        future.completeExceptionally(arrival.failure());
      }
    });
    return given;
  }

  private static <T> void complete(Promise<T> promise, T value, Throwable failure) {
    if (failure == null) {
      promise.complete(value);
    } else {
      promise.completeExceptionally(failure);
    }
  }

  /** Completes what is awaited, now or later, and cancels who awaits it, before or after that. */
  private static void when(Arrival arrival, BooleanSupplier isDone, Runnable completion) {
    EventLoop loop = EventLoop.current();
    Interruption interruption = arrival.interruption();
    Task<?> cancelled = cancelled(loop, arrival);
    if (interruption == Interruption.BEFORE) {
      cancelled.cancel(arrival.message());
    }
    if (!arrival.pending()) {
      completion.run();
      return;
    }
    loop.callSoon(() -> {
      if (isDone.getAsBoolean()) {
        return; // cancelled by what was asked for before
      }
      if (interruption != Interruption.MEANWHILE) {
        completion.run();
      }
      if (interruption == Interruption.MEANWHILE || interruption == Interruption.BEHIND) {
        cancelled.cancel(arrival.message());
      }
      loop.callSoon(completion); // another task may have it
    });
  }

  /** The task that asks for the value, or that of the program, which is the oldest one. */
  private static Task<?> cancelled(EventLoop loop, Arrival arrival) {
    return arrival.isOfCurrentTask() ? Fermata.currentTask() : loop.allTasks().get(0);
  }
}
