package dev.fermata.grpc;

import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.concurrent.CompletableFuture;

/** The response of a unary call, which is cancelled if anything else completes this. */
final class ResponseFuture<Q, R> extends CompletableFuture<R>
    implements ClientResponseObserver<Q, R> {

  /** The run that makes the call; null if none does. */
  private final ServerRun caller = ServerRun.current();

  /** Null until the stub has made it, before anybody else sees this. */
  private ClientCallStreamObserver<Q> call;

  /** Null until it has come; the end of the call decides whether it counts. */
  private R response;

  /** Whether the call has ended by itself: set before it completes this. */
  private boolean ended;

  @Override
  public void beforeStart(ClientCallStreamObserver<Q> made) {
    call = made;
  }

  /** The method has returned: whether the call can be cancelled. */
  boolean hasCall() {
    return call != null;
  }

  /** The method has returned: what completes this cancels the call, unless that has ended. */
  void cancelCallWhenDone() {
    whenComplete((value, failure) -> {
      if (!ended) {
        call.cancel("nobody waits for the response any more", null);
      }
    });
  }

  @Override
  public void onNext(R message) {
    if (response != null) {
      completeExceptionally(ClientCalls.furtherResponse());
    }
    response = message;
  }

  @Override
  public void onError(Throwable failure) {
    ended = true;
    ServerRun.callEnded(caller, () -> completeExceptionally(failure));
  }

  @Override
  public void onCompleted() {
    ended = true;
    if (response != null) {
      complete(response);
    } else {
      completeExceptionally(ClientCalls.noResponse());
    }
  }
}
