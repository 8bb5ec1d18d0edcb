package dev.fermata.grpc;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.AsyncCallable;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.ExceptionContext;
import dev.fermata.InvalidStateException;
import dev.fermata.Task;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.concurrent.CompletableFuture;

/** One call of a client, as a task of a loop. */
final class ServerRun {
  private static final Context.Key<ServerRun> CURRENT = Context.key("dev.fermata.grpc.ServerRun");
  private static final int MOST_CAUSES = 100;

  private final EventLoop loop;
  private final ServerCallStreamObserver<?> call;
  private final Context context = Context.current();

  /** Runs the method; null until it begins. Used on the loop. */
  private Task<Void> task;

  /** Set on the loop. */
  private boolean left;

  /** Made in the thread of gRPC, while that takes handlers for {@code call}. */
  ServerRun(EventLoop loop, ServerCallStreamObserver<?> call) {
    this.loop = loop;
    this.call = call;
  }

  /** The run in whose context this is called; null if there is none. */
  static ServerRun current() {
    return CURRENT.get();
  }

  /**
   * Runs {@code body} on the loop, and tells the client what it fails with; all else it tells
   * itself.
   */
  void start(AsyncCallable<Void> body) {
    CompletableFuture<Void> running;
    try {
      running = loop.submit(() -> inContext(body));
    } catch (InvalidStateException closed) {
      call.onError(Status.UNAVAILABLE
          .withDescription("the loop of the service is closed")
          .withCause(closed)
          .asRuntimeException());
      return;
    }
    call.setOnCancelHandler(() -> clientLeft(() -> {}));
    running.whenComplete((nothing, cancelled) -> {
      if (cancelled != null && !call.isCancelled()) {
        call.onError(Status.CANCELLED
            .withDescription("the service has cancelled the call")
            .withCause(cancelled)
            .asRuntimeException());
      }
    });
  }

  /**
   * Cancels the run, and then runs {@code behind}, on the loop: so the method finds the
   * cancellation first, and once. May be called on any thread, several times.
   *
   * @param behind called at once if the loop is closed
   */
  void clientLeft(Runnable behind) {
    try {
      loop.callSoonThreadSafe(() -> {
        if (task != null && !left) {
          task.cancel(reason());
        }
        left = true;
        behind.run();
      });
    } catch (InvalidStateException closed) {
      behind.run();
    }
  }

  /**
   * Tells the end of a call that the method of a run makes: if the client has left, or the deadline
   * of both is over, which may be why it ended, behind the cancellation of the run.
   *
   * @param caller null if no run makes the call
   */
  static void callEnded(ServerRun caller, Runnable end) {
    if (caller != null && (caller.context.isCancelled() || caller.isOver())) {
      caller.clientLeft(end);
    } else {
      end.run();
    }
  }

  /** What whoever reads on behind the cancellation is told. */
  CancelledError cancellation() {
    return new CancelledError(reason());
  }

  private String reason() {
    return isOver()
        ? "the deadline of the call is over"
        : "the client has cancelled the call, or has gone";
  }

  private boolean isOver() {
    Deadline deadline = context.getDeadline();
    return deadline != null && deadline.isExpired();
  }

  /** A task of its own, which begins with the context, whatever the loop has carried so far. */
  @Async
  private Coroutine<Void> inContext(AsyncCallable<Void> body) throws Exception {
    if (left) {
      return done();
    }
    EventLoop.current().carry(GrpcContext.accessor());
    task = context.withValue(CURRENT, this).call(() -> createTask(answering(body)));
    return done(await(task));
  }

  /** Fails by a cancellation only. */
  @Async
  private Coroutine<Void> answering(AsyncCallable<Void> body) {
    try {
      return done(await(body.call()));
    } catch (CancelledError cancelled) {
      throw cancelled;
    } catch (Throwable failure) {
      failed(failure);
      return done();
    }
  }

  private void failed(Throwable failure) {
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

  /**
   * The first status among {@code failure} and its causes, which may go round; null if there is
   * none, or it says that nothing has failed.
   */
  private static Throwable statusIn(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
      if (cause instanceof StatusException || cause instanceof StatusRuntimeException) {
        return Status.fromThrowable(cause).isOk() ? null : cause;
      }
      cause = cause.getCause();
    }
    return null;
  }
}
