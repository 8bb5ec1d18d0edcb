package dev.fermata;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The future of several others.
 *
 * @param <T> the type of the value of each
 * @param <R> what this tells of each
 */
abstract class Gathering<T, R> extends Future<List<R>> {

  /** One for each argument, in their order; an argument given twice is one future twice. */
  private final List<Future<T>> children;

  private int pending;

  /** Somebody cancelled this, and a child accepted: this ends cancelled when the children do. */
  private boolean cancelRequested;

  Gathering(EventLoop loop, Collection<? extends Awaitable<? extends T>> awaitables) {
    super(loop);
    Futures.checkAll(awaitables, loop);
    children = new ArrayList<>(awaitables.size());
    Map<Awaitable<? extends T>, Future<T>> distinct = new IdentityHashMap<>();
    List<Future<T>> done = new ArrayList<>();
    for (Awaitable<? extends T> awaitable : awaitables) {
      Future<T> child = distinct.get(awaitable);
      if (child == null) {
        child = Futures.of(awaitable, loop);
        distinct.put(awaitable, child);
        child.markObserved();
        if (child.isDone()) {
          done.add(child);
        } else {
          child.addWaiter(new Child(child));
        }
      }
      children.add(child);
    }
    pending = distinct.size();
    if (children.isEmpty()) {
      settleConfined(List.of());
    }
    done.forEach(this::childDone);
  }

  private final class Child extends Scheduled {
    private final Future<T> future;

    Child(Future<T> future) {
      this.future = future;
    }

    @Override
    void execute() {
      childDone(future);
    }
  }

  private void childDone(Future<T> child) {
    pending--;
    if (isDone()) {
      return;
    }
    if (child.outcome instanceof Failure failure && endsAt(failure)) {
      settle(Failure.raised(failure.exception()));
    } else if (pending == 0) {
      settle(cancelRequested ? Failure.raised(new CancelledError()) : results());
    }
  }

  /** Whether this ends at once with the failure of one. */
  abstract boolean endsAt(Failure failure);

  /** What this tells of one that is done. */
  abstract R result(Future<T> child);

  private List<R> results() {
    List<R> results = new ArrayList<>(children.size());
    for (Future<T> child : children) {
      results.add(result(child));
    }
    return Collections.unmodifiableList(results);
  }

  @Override
  public boolean cancel(String message) {
    boolean entered = loop.ownership.enter("Future.cancel");
    try {
      return CancelChain.pass(() -> cancelChildren(message));
    } finally {
      loop.ownership.leave(entered);
    }
  }

  private boolean cancelChildren(String message) {
    if (isDone()) {
      return false;
    }
    boolean accepted = false;
    for (Future<T> child : children) {
      accepted |= child.cancel(message);
    }
    cancelRequested |= accepted;
    return accepted;
  }

  @Override
  String describe() {
    return "gather of " + children.size();
  }
}
