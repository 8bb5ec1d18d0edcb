package dev.fermata.grpc;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.AsyncIterator;
import dev.fermata.Coroutine;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** A call of a client that streams, and the responses to it. */
final class Responses<Q, R> extends Inbound<R> implements ClientResponseObserver<Q, R> {
  private final Consumer<? super Responses<Q, R>> method;

  /** The run that makes the call; null if none does. This and the next two are set on the loop. */
  private ServerRun caller;

  /** This and the next are null until {@link #begin}. */
  private ClientCallStreamObserver<Q> call;

  private Outbound<Q> requests;

  /**
   * A call that has not begun.
   *
   * @param method of a stub: begins the call, with what it is given as the observer
   */
  Responses(Consumer<? super Responses<Q, R>> method) {
    this.method = method;
  }

  /** Begins the call, unless it has begun. */
  void begin() {
    if (call == null) {
      method.accept(this);
      ClientCalls.requireCall(call != null);
    }
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<Q> made) {
    made.disableAutoRequestWithInitial(0);
    caller = ServerRun.current();
    requests = new Outbound<>(made);
    call = made;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super R> subscriber) {
    begin();
    super.subscribe(subscriber);
  }

  @Override
  public void onError(Throwable failure) {
    ServerRun.callEnded(caller, () -> super.onError(failure));
  }

  /** Sends what {@code messages} gives, and the end; if it cannot, it cancels the call. */
  @Async
  Coroutine<Void> send(AsyncIterator<? extends Q> messages) {
    try {
      await(requests.send(messages));
      call.onCompleted();
      return done();
    } catch (Throwable failure) {
      call.cancel("the requests have failed", failure);
      throw failure;
    }
  }

  @Override
  public void request(long count) {
    call.request((int) count);
  }

  @Override
  public void cancel() {
    call.cancel("nobody waits for the responses any more", null);
  }
}
