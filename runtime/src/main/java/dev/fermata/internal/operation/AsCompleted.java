package dev.fermata.internal.operation;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.AsyncIterator;
import dev.fermata.Awaitable;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.internal.kernel.FinishedCoroutine;
import dev.fermata.internal.kernel.Futures;
import java.time.Duration;
import java.util.Collection;
import java.util.NoSuchElementException;

/**
 * The iterator of {@code asCompleted}: the part that the program holds, and may drop without a
 * close.
 */
public final class AsCompleted<T> implements AsyncIterator<Future<T>> {
  private final EventLoop loop;
  private final Completions<T> completions;

  public AsCompleted(EventLoop loop, Collection<? extends Awaitable<? extends T>> awaitables) {
    this.loop = loop;
    Futures.checkAll(awaitables, loop);
    completions = new Completions<>(this, loop, awaitables.size());
    completions.observeAll(awaitables);
  }

  /** Ends this in {@code timeout}. */
  public AsCompleted<T> endAfter(Duration timeout) {
    completions.endAfter(timeout);
    return this;
  }

  @Override
  public Coroutine<Boolean> hasNext() {
    return new HasNext<>(this);
  }

  @Override
  public Future<T> next() {
    Future<T> first = completions.take();
    if (first == null) {
      throw new NoSuchElementException("no future is done that was not given yet"
          + "\n  help: ask first:"
          + "\n      while (await(completed.hasNext())) { ... completed.next() ... }");
    }
    return first;
  }

  Completions<T> completions() {
    return completions;
  }

  /** Lets the futures go, which run on. */
  @Override
  public Coroutine<Void> closeAsync() {
    if (!loop.isClosed()) {
      boolean entered = KERNEL.enter(loop, "AsyncIterator.closeAsync");
      try {
        completions.letGo();
      } finally {
        KERNEL.leave(loop, entered);
      }
    }
    return FinishedCoroutine.nothing();
  }

  @Override
  public String toString() {
    return completions.toString();
  }
}
