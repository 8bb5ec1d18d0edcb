package dev.fermata.benchmarks;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.Coroutine;
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

  @Async
  Coroutine<Void> put(T value) {
    if (taker != null) {
      Promise<T> waiting = taker;
      taker = null;
      waiting.complete(value);
      return done();
    }
    offered = value;
    putter = loop.createPromise();
    return done(await(putter));
  }

  @Async
  Coroutine<T> take() {
    if (putter != null) {
      Promise<Void> waiting = putter;
      putter = null;
      waiting.complete(null);
      return done(offered);
    }
    taker = loop.createPromise();
    return done(await(taker));
  }
}
