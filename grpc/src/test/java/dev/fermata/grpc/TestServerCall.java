package dev.fermata.grpc;

import io.grpc.stub.ServerCallStreamObserver;

/** A call of a server of which only the test tells when its client leaves. Always ready. */
final class TestServerCall<R> extends ServerCallStreamObserver<R> {
  private Runnable onCancel;
  private boolean cancelled;

  /** From now on {@link #isCancelled}; nobody is told so far. */
  void loseClient() {
    cancelled = true;
  }

  /** Tells the handler. */
  void tell() {
    onCancel.run();
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  @Override
  public void setOnCancelHandler(Runnable handler) {
    onCancel = handler;
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public void setOnReadyHandler(Runnable handler) {}

  @Override
  public void disableAutoInboundFlowControl() {}

  @Override
  public void disableAutoRequest() {}

  @Override
  public void request(int count) {}

  @Override
  public void setCompression(String compression) {}

  @Override
  public void setMessageCompression(boolean enable) {}

  @Override
  public void onNext(R value) {}

  @Override
  public void onError(Throwable failure) {
    throw new AssertionError("the client has gone", failure);
  }

  @Override
  public void onCompleted() {}
}
