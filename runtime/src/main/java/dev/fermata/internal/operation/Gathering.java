package dev.fermata.internal.operation;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.Awaitable;
import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.internal.kernel.CancelChain;
import dev.fermata.internal.kernel.Failure;
import dev.fermata.internal.kernel.Futures;
import dev.fermata.internal.kernel.Observer;
import dev.fermata.internal.report.DerivedFuture;
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
public abstract class Gathering<T, R> extends DerivedFuture<List<R>> {

  /** One for each argument, in their order; an argument given twice is one child twice. */
  private final List<Child> children;

  private int pending;

  /** Somebody cancelled this, and a child accepted: this ends with it when the children do. */
  private Failure cancellation;

  Gathering(EventLoop loop, Collection<? extends Awaitable<? extends T>> awaitables) {
    super(loop);
    Futures.checkAll(awaitables, loop);
    children = new ArrayList<>(awaitables.size());
    List<Child> done = new ArrayList<>();
    try {
      begin(awaitables, done);
    } catch (Throwable refusal) {
      children.forEach(Observer::letGo);
      throw refusal;
    }
    if (children.isEmpty()) {
      settleConfined(List.of());
    }
    done.forEach(Child::arrived);
  }

  private void begin(Collection<? extends Awaitable<? extends T>> awaitables, List<Child> done) {
    Map<Awaitable<? extends T>, Child> distinct = new IdentityHashMap<>();
    for (Awaitable<? extends T> awaitable : awaitables) {
      Child child = distinct.get(awaitable);
      if (child == null) {
        child = new Child(Futures.of(awaitable, loop));
        distinct.put(awaitable, child);
        if (child.future.isDone()) {
          child.claim();
          done.add(child);
        } else {
          child.observe();
        }
      }
      children.add(child);
    }
    pending = distinct.size();
  }

  private final class Child extends Observer<T> {
    Child(Future<T> future) {
      super(future);
    }

    @Override
    protected void arrived() {
      pending--;
      if (isDone()) {
        letGo();
      } else if (KERNEL.outcome(future) instanceof Failure failure && endsAt(failure)) {
        handedOn();
        settle(Failure.raised(failure.exception()));
      } else if (pending == 0) {
        settle(cancellation == null ? results() : Failure.raised(cancellation.exception()));
      }
    }
  }

  /** Whether this ends at once with the failure of one. */
  abstract boolean endsAt(Failure failure);

  /** What this tells of one that is done. */
  abstract R result(Future<T> child);

  private List<R> results() {
    List<R> results = new ArrayList<>(children.size());
    for (Child child : children) {
      results.add(result(child.future));
      child.handedOn();
    }
    return Collections.unmodifiableList(results);
  }

  @Override
  public List<Future<?>> awaits() {
    return Futures.unsettled(children.stream().map(child -> child.future));
  }

  @Override
  protected void done() {
    children.forEach(Observer::letGo);
    super.done();
  }

  @Override
  public boolean passesCancellationOn() {
    return true;
  }

  @Override
  public boolean cancel(String message) {
    boolean entered = KERNEL.enter(loop, "Future.cancel");
    try {
      return CancelChain.pass(this, () -> cancelChildren(message));
    } finally {
      KERNEL.leave(loop, entered);
    }
  }

  private boolean cancelChildren(String message) {
    if (isDone()) {
      return false;
    }
    boolean accepted = false;
    for (Child child : children) {
      accepted |= !child.future.isDone() && child.future.cancel(message);
    }
    if (accepted && (cancellation == null || !cancellation.outranks(message))) {
      cancellation = Failure.cancelled(message);
    }
    return accepted;
  }

  @Override
  protected String describe() {
    return "gather of " + children.size();
  }
}
