package dev.fermata.flow;

import dev.fermata.AsyncIterator;
import dev.fermata.Coroutine;
import dev.fermata.Fermata;
import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** Holds the values of a publisher, which come on any thread, until they are taken. */
final class PublisherIterator<T> implements AsyncIterator<T>, Flow.Subscriber<T> {
  private final Flow.Publisher<? extends T> publisher;
  private final int prefetch;

  /** What was published and not taken. This and all below is guarded by this object's monitor. */
  private final Queue<T> values = new ArrayDeque<>();

  /** Null until the publisher has called back. */
  private Flow.Subscription subscription;

  /**
   * Where the subscription stands.
   *
   * <pre>
   *   NEW --- first hasNext ---> SUBSCRIBED --- onComplete, onError, close ---> ENDED
   * </pre>
   */
  private State state = State.NEW;

  /** Why it ended; null if it completed or was closed, or has been told already. */
  private Throwable failure;

  /** How many values were taken and not replaced by a request. */
  private int taken;

  /** Completed when anything comes; awaited while nothing is there. */
  private CompletableFuture<Void> signal = new CompletableFuture<>();

  private enum State {
    NEW,
    SUBSCRIBED,
    ENDED
  }

  PublisherIterator(Flow.Publisher<? extends T> publisher, int prefetch) {
    this.publisher = publisher;
    this.prefetch = prefetch;
  }

  @Override
  public Coroutine<Boolean> hasNext() {
    return new PublisherNext(this);
  }

  /** Subscribes, the first time. */
  void subscribe() {
    synchronized (this) {
      if (state != State.NEW) {
        return;
      }
      state = State.SUBSCRIBED;
    }
    try {
      publisher.subscribe(this);
    } catch (Throwable violation) {
      fail(violation);
    }
  }

  private void request(Flow.Subscription requested, int count) {
    try {
      requested.request(count);
    } catch (Throwable violation) {
      fail(violation);
    }
  }

  /** The publisher threw where the rules of {@link Flow} forbid it: that ends the values. */
  private void fail(Throwable violation) {
    Flow.Subscription open = end(violation, false);
    if (open != null) {
      try {
        open.cancel();
      } catch (Throwable further) {
        if (further != violation) {
          violation.addSuppressed(further);
        }
      }
    }
  }

  /** What to await before it can be told whether there is a value; null if it can be told now. */
  synchronized CompletableFuture<Void> undecided() {
    if (!values.isEmpty() || state == State.ENDED) {
      return null;
    }
    if (signal.isDone()) {
      signal = new CompletableFuture<>();
    }
    return signal;
  }

  /** Tells whether there is a value; throws, once, what the publisher failed with. */
  synchronized boolean decide() throws Throwable {
    if (values.isEmpty() && failure != null) {
      Throwable told = failure;
      failure = null;
      throw told;
    }
    return !values.isEmpty();
  }

  @Override
  public T next() {
    T value;
    Flow.Subscription refilled = null;
    int wanted = 0;
    synchronized (this) {
      value = values.poll();
      if (value == null) {
        throw new NoSuchElementException("no value of " + name() + " was found"
            + "\n  help: ask first:"
            + "\n      while (await(values.hasNext())) { ... values.next() ... }");
      }
      taken++;
      if (taken * 2 >= prefetch && state == State.SUBSCRIBED) {
        refilled = subscription;
        wanted = taken;
        taken = 0;
      }
    }
    if (refilled != null) {
      request(refilled, wanted);
    }
    return value;
  }

  @Override
  public Coroutine<Void> closeAsync() {
    Flow.Subscription cancelled = end(null, true);
    if (cancelled != null) {
      cancelled.cancel();
    }
    return Fermata.done();
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    Objects.requireNonNull(given, "subscription");
    boolean accepted;
    synchronized (this) {
      accepted = subscription == null && state == State.SUBSCRIBED;
      if (accepted) {
        subscription = given;
      }
    }
    if (accepted) {
      request(given, prefetch);
    } else {
      given.cancel();
    }
  }

  @Override
  public void onNext(T value) {
    Objects.requireNonNull(value, "value");
    CompletableFuture<Void> awaited;
    synchronized (this) {
      if (state == State.ENDED) {
        return;
      }
      values.add(value);
      awaited = signal;
    }
    awaited.complete(null);
  }

  @Override
  public void onError(Throwable reason) {
    end(Objects.requireNonNull(reason, "reason"), false);
  }

  @Override
  public void onComplete() {
    end(null, false);
  }

  /** Gives the subscription if it was still open. */
  private Flow.Subscription end(Throwable reason, boolean drop) {
    Flow.Subscription open;
    CompletableFuture<Void> awaited;
    synchronized (this) {
      if (drop) {
        values.clear();
        failure = null;
      }
      if (state == State.ENDED) {
        return null;
      }
      state = State.ENDED;
      failure = reason;
      open = subscription;
      awaited = signal;
    }
    awaited.complete(null);
    return open;
  }

  /** Its class tells enough, and, unlike its {@code toString}, always does. */
  private String name() {
    return "a " + publisher.getClass().getName();
  }

  @Override
  public synchronized String toString() {
    return "values of " + name() + ", " + values.size() + " not taken";
  }
}
