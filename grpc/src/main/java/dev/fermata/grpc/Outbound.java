package dev.fermata.grpc;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.AsyncIterator;
import dev.fermata.Coroutine;
import io.grpc.stub.CallStreamObserver;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Sends messages to the peer, as fast as that takes them. Used on the loop. */
final class Outbound<T> {
  private final CallStreamObserver<T> call;

  /** Done by gRPC, on any thread, when the peer takes messages again. */
  private volatile CompletableFuture<Void> ready = new CompletableFuture<>();

  /** Made before the call begins, which is when gRPC takes a handler. */
  Outbound(CallStreamObserver<T> call) {
    this.call = call;
    call.setOnReadyHandler(() -> ready.complete(null));
  }

  /** Done when the peer takes messages, or else at its next sign that it does. */
  private CompletableFuture<Void> readiness() {
    CompletableFuture<Void> sign = new CompletableFuture<>();
    ready = sign;
    if (call.isReady()) { // asked behind the write: no sign is lost
      sign.complete(null);
    }
    return sign;
  }

  /**
   * Sends what {@code messages} gives, each asked for when the peer is ready; the end is told by
   * the caller.
   */
  @Async
  Coroutine<Void> send(AsyncIterator<? extends T> messages) {
    await(untilReady());
    while (await(messages.hasNext())) {
      call.onNext(checked(messages.next()));
      await(untilReady());
    }
    return done();
  }

  @Async
  private Coroutine<Void> untilReady() {
    while (!call.isReady()) {
      await(readiness());
    }
    return done();
  }

  /** Returns {@code message}, which is going to be sent. */
  static <T> T checked(T message) {
    return Objects.requireNonNull(message, "null is no message of gRPC");
  }
}
