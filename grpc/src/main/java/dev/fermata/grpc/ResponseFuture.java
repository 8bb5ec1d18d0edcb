package dev.fermata.grpc;

import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.concurrent.CompletableFuture;

/** The response of a unary call; cancelling it cancels the call. */
final class ResponseFuture<Q, R> extends CompletableFuture<R>
    implements ClientResponseObserver<Q, R> {

  /** Null until the stub has made it, before anybody else sees this. */
  private ClientCallStreamObserver<Q> call;

  /** Null until it has come; the end of the call decides whether it counts. */
  private R response;

  @Override
  public void beforeStart(ClientCallStreamObserver<Q> made) {
    call = made;
  }

  /** The method has returned: whether the call can be cancelled. */
  boolean hasCall() {
    return call != null;
  }

  @Override
  public void onNext(R message) {
    response = message;
  }

  @Override
  public void onError(Throwable failure) {
    completeExceptionally(failure);
  }

  @Override
  public void onCompleted() {
    if (response != null) {
      complete(response);
    } else {
      completeExceptionally(ClientCalls.noResponse());
    }
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    if (cancelled) {
      call.cancel("nobody waits for the response any more", null);
    }
    return cancelled;
  }
}
