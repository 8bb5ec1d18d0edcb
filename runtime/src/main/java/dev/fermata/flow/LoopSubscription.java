package dev.fermata.flow;

import dev.fermata.AsyncIterator;
import dev.fermata.EventLoop;
import dev.fermata.InvalidStateException;
import dev.fermata.Promise;
import dev.fermata.Task;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

/**
 * One subscriber's view of an iterator. Requests may come on any thread and are handed to the loop,
 * where everything else happens.
 */
final class LoopSubscription<T> implements Flow.Subscription {
  private final EventLoop loop;
  private final Flow.Subscriber<? super T> subscriber;

  /** What was requested and not delivered. */
  private long demand;

  /** Completed by the next request; null while nobody waits for one. */
  private Promise<Void> request;

  /** Delivers the values; null until the loop has started it. */
  private Task<Void> delivery;

  /** Whether the subscriber does not want to be told anything any more. */
  private boolean cancelled;

  /** What the subscriber threw when it was given a value: a mistake of the subscriber. */
  private Throwable thrown;

  /** A request that the rules of {@link Flow} forbid; delivered as the failure. */
  private IllegalArgumentException refused;

  LoopSubscription(EventLoop loop, Flow.Subscriber<? super T> subscriber) {
    this.loop = loop;
    this.subscriber = Objects.requireNonNull(subscriber, "subscriber");
  }

  void start(Supplier<? extends AsyncIterator<? extends T>> source) {
    subscriber.onSubscribe(this);
    loop.callSoonThreadSafe(() -> {
      if (!cancelled) {
        delivery = loop.createTask(new Delivery<>(this, source.get()), "subscription");
      }
    });
  }

  @Override
  public void request(long count) {
    inLoop(() -> {
      if (count <= 0) {
        refused = new IllegalArgumentException("request(" + count
            + "): a subscriber has to request at least one value (rule 3.9 of Reactive Streams)");
      } else {
        demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
      }
      if (request != null) {
        request.complete(null);
      }
    });
  }

  @Override
  public void cancel() {
    inLoop(() -> {
      cancelled = true;
      if (delivery != null) {
        delivery.cancel("the subscription was cancelled");
      }
    });
  }

  /** On a loop that is closed nothing is left to be done. */
  private void inLoop(Runnable change) {
    try {
      loop.callSoonThreadSafe(change);
    } catch (InvalidStateException closed) {
      return;
    }
  }

  /** What to await before a value may be delivered; null if one may be now. */
  Promise<Void> awaitedRequest() {
    if (refused != null) {
      throw refused;
    }
    if (demand > 0) {
      return null;
    }
    request = loop.createPromise();
    return request;
  }

  void deliver(T value) {
    demand--;
    try {
      subscriber.onNext(value);
    } catch (Throwable mistake) {
      cancelled = true;
      thrown = mistake;
      throw mistake;
    }
  }

  /**
   * Tells the subscriber how it ended, unless it does not want to know any more.
   *
   * @throws Throwable what the subscriber threw, for the loop's exception handler
   */
  void end(Throwable failure) throws Throwable {
    if (thrown != null) {
      throw thrown;
    }
    if (cancelled) {
      return;
    }
    if (failure == null) {
      subscriber.onComplete();
    } else {
      subscriber.onError(failure);
    }
  }
}
