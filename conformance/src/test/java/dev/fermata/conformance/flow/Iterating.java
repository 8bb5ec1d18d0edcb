package dev.fermata.conformance.flow;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.AsyncIterator;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.flow.Flows;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** A task that iterates over a publisher yet to come, and takes every value at once. */
final class Iterating {
  private final CompletableFuture<Flow.Subscriber<? super Integer>> subscriber =
      new CompletableFuture<>();

  private final EventLoop loop;
  private final AsyncIterator<Integer> values = Flows.<Integer>iterate(subscriber::complete, 1);

  Iterating(EventLoop loop) {
    this.loop = loop;
    loop.submit(takeAll());
  }

  @Async
  @SuppressWarnings("CancellationSwallowed")
  private Coroutine<Void> takeAll() {
    try (values) {
      while (await(values.hasNext())) {
        values.next();
      }
    } catch (Throwable failure) {
      return done();
    }
    return done();
  }

  /** Returns what subscribes in the name of the task. */
  @SuppressWarnings("unchecked") // it takes integers
  Flow.Subscriber<Integer> subscriber() {
    return (Flow.Subscriber<Integer>) subscriber.join();
  }

  void close() {
    loop.submit(values.closeAsync());
  }
}
