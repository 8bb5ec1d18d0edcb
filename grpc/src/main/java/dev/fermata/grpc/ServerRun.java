package dev.fermata.grpc;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.AsyncCallable;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.ExceptionContext;
import dev.fermata.Fermata;
import dev.fermata.InvalidStateException;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** One call of a client, as a task of a loop. */
final class ServerRun {
  private static final int MOST_CAUSES = 100;

  private ServerRun() {}

  /**
   * Runs {@code body} on {@code loop}, and tells the client what it fails with; all else it tells
   * itself. Called while gRPC takes handlers for {@code call}.
   */
  static void start(EventLoop loop, ServerCallStreamObserver<?> call, AsyncCallable<Void> body) {
    Context context = Context.current();
    CompletableFuture<Void> running;
    try {
      running = loop.submit(() -> inContext(context, () -> answering(call, body)));
    } catch (InvalidStateException closed) {
      call.onError(Status.UNAVAILABLE
          .withDescription("the loop of the service is closed")
          .withCause(closed)
          .asRuntimeException());
      return;
    }
    call.setOnCancelHandler(() -> running.cancel(true));
    running.whenComplete((nothing, cancelled) -> {
      if (cancelled != null && !call.isCancelled()) {
        call.onError(Status.CANCELLED
            .withDescription("the service has cancelled the call")
            .withCause(cancelled)
            .asRuntimeException());
      }
    });
  }

  /** A task of its own, which begins with the context, whatever the loop has carried so far. */
  @Async
  private static Coroutine<Void> inContext(Context context, Callable<Coroutine<Void>> body)
      throws Exception {
    EventLoop.current().carry(GrpcContext.accessor());
    CompletableFuture<Void> run = context.call(() -> Fermata.start(body.call()));
    return done(await(run));
  }

  /** Fails by a cancellation only. */
  @Async
  private static Coroutine<Void> answering(
      ServerCallStreamObserver<?> call, AsyncCallable<Void> body) {
    try {
      return done(await(body.call()));
    } catch (CancelledError cancelled) {
      throw cancelled;
    } catch (Throwable failure) {
      failed(call, failure);
      return done();
    }
  }

  private static void failed(ServerCallStreamObserver<?> call, Throwable failure) {
    boolean gone = call.isCancelled();
    Throwable status = statusIn(failure);
    if (status == null) {
      EventLoop.current()
          .callExceptionHandler(new ExceptionContext(
              "a method of a gRPC service failed, and its client "
                  + (gone ? "has gone" : "is told UNKNOWN"),
              failure,
              currentTask(),
              null));
    }
    if (!gone) {
      call.onError(
          status == null ? Status.UNKNOWN.withCause(failure).asRuntimeException() : status);
    }
  }

  /** The first status among {@code failure} and its causes, which may go round; null if none. */
  private static Throwable statusIn(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
      if (cause instanceof StatusException || cause instanceof StatusRuntimeException) {
        return cause;
      }
      cause = cause.getCause();
    }
    return null;
  }
}
