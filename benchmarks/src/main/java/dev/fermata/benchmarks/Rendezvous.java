package dev.fermata.benchmarks;

import static dev.fermata.Fermata.done;

import dev.fermata.Awaitable;
import dev.fermata.EventLoop;
import dev.fermata.Promise;

/** A queue without room: for one task that puts and one that takes. */
final class Rendezvous<T> {
  private final EventLoop loop = EventLoop.current();

  /** What the taking task awaits, or null. */
  private Promise<T> taker;

  /** What the putting task awaits, or null. */
  private Promise<Void> putter;

  /** The value of the putting task that waits. */
  private T offered;

  Awaitable<Void> put(T value) {
    Promise<T> waiting = taker;
    if (waiting != null) {
      taker = null;
      waiting.complete(value);
      return done();
    }
    offered = value;
    putter = loop.createPromise();
    return putter;
  }

  Awaitable<T> take() {
    Promise<Void> waiting = putter;
    if (waiting != null) {
      putter = null;
      waiting.complete(null);
      return done(offered);
    }
    taker = loop.createPromise();
    return taker;
  }
}
