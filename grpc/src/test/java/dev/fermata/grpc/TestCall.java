package dev.fermata.grpc;

import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;

/** A call of which only the test tells how it ends. */
final class TestCall<Q, R> extends ClientCallStreamObserver<Q> {
  /** Done when the call is cancelled. */
  final CompletableFuture<Void> cancelled = new CompletableFuture<>();

  private StreamObserver<R> responses;

  /** What a method of a stub does; {@code request} is sent to nobody. */
  @SuppressWarnings("unchecked") // as gRPC does it
  void begin(Q request, StreamObserver<R> observer) {
    ((ClientResponseObserver<Q, R>) observer).beforeStart(this);
    responses = observer;
  }

  /** Gives the response, unless it is null, and ends the call. */
  void complete(R response) {
    if (response != null) {
      responses.onNext(response);
    }
    responses.onCompleted();
  }

  void fail(Throwable failure) {
    responses.onError(failure);
  }

  boolean isCancelled() {
    return cancelled.isDone();
  }

  @Override
  public void cancel(String message, Throwable cause) {
    cancelled.complete(null);
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public void setOnReadyHandler(Runnable handler) {}

  @Override
  public void request(int count) {}

  @Override
  public void setMessageCompression(boolean enable) {}

  @Override
  public void disableAutoRequestWithInitial(int request) {}

  @Override
  public void disableAutoInboundFlowControl() {}

  @Override
  public void onNext(Q value) {}

  @Override
  public void onError(Throwable failure) {}

  @Override
  public void onCompleted() {}
}
