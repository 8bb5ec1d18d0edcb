package dev.fermata.grpc;

import io.grpc.stub.CallStreamObserver;

/** The requests of a client, in its server. */
final class Requests<Q> extends Inbound<Q> {
  private final CallStreamObserver<?> call;

  Requests(CallStreamObserver<?> call) {
    this.call = call;
  }

  @Override
  public void request(long count) {
    call.request((int) count);
  }

  /** Lets the rest come and drops it: the client may wait until it is taken. */
  @Override
  public void cancel() {
    call.request(Integer.MAX_VALUE);
  }
}
