package dev.fermata.reactor;

import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * A run of an async method for one subscription. What it fails with goes to the subscriber, or,
 * where that has cancelled before it could be told, to where Reactor tells of failures that nobody
 * takes: the sink would drop it.
 */
final class SinkRun<T> {
  private final CompletableFuture<T> running;
  private final MonoSink<T> sink;

  /** Gives the failure to the sink; null before. */
  private volatile Thread teller;

  /** Whether the sink has handed the failure on: it disposes of this afterwards, in that call. */
  private boolean told;

  private SinkRun(CompletableFuture<T> running, MonoSink<T> sink) {
    this.running = running;
    this.sink = sink;
  }

  static <T> void follow(CompletableFuture<T> running, MonoSink<T> sink) {
    SinkRun<T> run = new SinkRun<>(running, sink);
    sink.onDispose(run::disposed);
    running.whenComplete(run::ended);
  }

  private void disposed() {
    if (Thread.currentThread() == teller) {
      told = true;
    } else {
      running.cancel(true);
    }
  }

  private void ended(T value, Throwable failure) {
    if (failure == null) {
      sink.success(value);
      return;
    }
    teller = Thread.currentThread();
    sink.error(failure);
    if (!told && !running.isCancelled()) {
      Operators.onErrorDropped(failure, Context.of(sink.contextView()));
    }
  }
}
