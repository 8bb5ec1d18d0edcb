package dev.fermata.grpc;

import io.grpc.stub.CallStreamObserver;

/** The requests of a client, in its server. */
final class Requests<Q> extends Inbound<Q> {
  private final CallStreamObserver<?> call;
  private final ServerRun run;

  Requests(CallStreamObserver<?> call, ServerRun run) {
    this.call = call;
    this.run = run;
  }

  /**
   * gRPC says by this that the client has left: the run is cancelled, and whatever reads on behind
   * that is cancelled, too.
   */
  @Override
  public void onError(Throwable failure) {
    run.clientLeft(() -> super.onError(run.cancellation()));
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
