package dev.fermata.grpc;

import dev.fermata.AsyncIterator;
import dev.fermata.flow.Flows;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/**
 * The messages of the peer, on their way from the threads of gRPC to the iterator that asks for
 * them, one after the other.
 */
abstract class Inbound<T> implements StreamObserver<T>, Flow.Publisher<T>, Flow.Subscription {

  /** Done when the first message is asked for; the end of the stream may come earlier. */
  private final CompletableFuture<Flow.Subscriber<? super T>> reader = new CompletableFuture<>();

  /** The next message is asked for when the last one is taken, so that one waits here at most. */
  final AsyncIterator<T> iterate() {
    return Flows.iterate(this, 1);
  }

  @Override
  public void subscribe(Flow.Subscriber<? super T> subscriber) {
    reader.complete(subscriber);
    subscriber.onSubscribe(this);
  }

  @Override
  public final void onNext(T message) {
    reader.thenAccept(present -> present.onNext(message));
  }

  @Override
  public void onError(Throwable failure) {
    reader.thenAccept(present -> present.onError(failure));
  }

  @Override
  public final void onCompleted() {
    reader.thenAccept(Flow.Subscriber::onComplete);
  }
}
