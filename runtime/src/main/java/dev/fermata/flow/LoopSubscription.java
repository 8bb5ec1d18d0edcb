package dev.fermata.flow;

import dev.fermata.AsyncIterator;
import dev.fermata.CancelledError;
import dev.fermata.EventLoop;
import dev.fermata.Future;
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

  /**
   * Null when it has been told the end, or does not want to be told anything any more, which it may
   * say on any thread.
   */
  private volatile Flow.Subscriber<? super T> subscriber;

  /** What was requested and not delivered. */
  private long demand;

  /** Completed by the next request; null while nobody waits for one. */
  private Promise<Void> request;

  /** Delivers the values; null until the loop has started it. */
  private Task<Void> delivery;

  /** A request that the rules of {@link Flow} forbid; delivered as the failure. */
  private IllegalArgumentException refused;

  LoopSubscription(EventLoop loop, Flow.Subscriber<? super T> subscriber) {
    this.loop = loop;
    this.subscriber = Objects.requireNonNull(subscriber, "subscriber");
  }

  /** Subscribes; a loop that is closed is told as a failure, as the rules of {@link Flow} want. */
  void start(Supplier<? extends AsyncIterator<? extends T>> source) {
    subscriber.onSubscribe(this);
    try {
      loop.callSoonThreadSafe(() -> begin(source));
    } catch (InvalidStateException closed) {
      Flow.Subscriber<? super T> told = subscriber;
      if (told != null) {
        told.onError(closed);
      }
    }
  }

  private void begin(Supplier<? extends AsyncIterator<? extends T>> source) {
    Flow.Subscriber<? super T> told = subscriber;
    if (told == null) {
      return;
    }
    try {
      delivery = loop.createTask(new Delivery<>(this, source), "subscription");
    } catch (Throwable refusal) {
      subscriber = null;
      told.onError(refusal);
      throw refusal;
    }
    delivery.onDone(this::ended);
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
    subscriber = null;
    inLoop(() -> {
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

  /** Hands a value over. What the subscriber throws is its mistake: it gets nothing any more. */
  void deliver(T value) {
    Objects.requireNonNull(value, "the iterator gave null, which no subscriber takes");
    Flow.Subscriber<? super T> receiver = subscriber;
    if (receiver == null) {
      throw new CancelledError("the subscription was cancelled");
    }
    demand--;
    try {
      receiver.onNext(value);
    } catch (Throwable mistake) {
      subscriber = null;
      throw mistake;
    }
  }

  /**
   * The delivery ended, on whatever way. What the subscriber is not told, nobody has seen, and the
   * loop reports it.
   */
  private void ended(Future<Void> done) {
    Flow.Subscriber<? super T> told = subscriber;
    if (told == null) {
      return;
    }
    subscriber = null;
    Throwable failure;
    try {
      failure = done.exception();
    } catch (CancelledError cancellation) {
      failure = cancellation;
    }
    if (failure == null) {
      told.onComplete();
    } else {
      told.onError(failure);
    }
  }
}
