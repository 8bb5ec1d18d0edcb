package dev.fermata.temporal;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.Promise;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Workflow;

/**
 * A call of something that Temporal does, which gives its own kind of promise, in a scope of its
 * own: whoever is cancelled while awaiting it cancels that scope, and goes on when Temporal says
 * how the call ends. Whether that is at once, or when the activity or the child has acknowledged,
 * is what the cancellation type of the stub says.
 */
final class StubCall<T> {
  private final String operation;
  private final Functions.Func<io.temporal.workflow.Promise<T>> start;

  /** Whether {@link #value} and {@link #failure} are those of the call. */
  private boolean ended;

  private T value;

  /** Null if there is a value. */
  private RuntimeException failure;

  /** Done when the call has ended, if somebody awaits that. */
  private Promise<Void> end;

  StubCall(String operation, Functions.Func<io.temporal.workflow.Promise<T>> start) {
    this.operation = operation;
    this.start = start;
  }

  /** Starts the call, and gives what it ends with. */
  @Async
  Coroutine<T> result() {
    WorkflowLoop workflow = WorkflowLoop.running(operation);
    CancellationScope scope =
        Workflow.newDetachedCancellationScope(() -> start.apply().handle(this::end));
    scope.run();
    CancelledError cancellation = null;
    while (!ended) {
      end = workflow.loop.createPromise(operation);
      try {
        await(end);
      } catch (CancelledError requested) {
        if (ended) {
          throw requested;
        }
        cancellation = requested;
        scope.cancel(requested.getMessage());
      }
    }
    if (failure == null) {
      return done(value);
    }
    if (cancellation != null && isCancellation(failure)) {
      throw cancellation;
    }
    // As Temporal does: that of the thread that told of it leads nowhere.
    failure.setStackTrace(new Throwable().getStackTrace());
    throw failure;
  }

  /** Called by the thread in which Temporal tells how the call has ended. */
  private Void end(T newValue, RuntimeException newFailure) {
    value = newValue;
    failure = newFailure;
    ended = true;
    if (end != null) {
      end.complete(null);
    }
    return null;
  }

  private static boolean isCancellation(RuntimeException failure) {
    return failure instanceof CanceledFailure || failure.getCause() instanceof CanceledFailure;
  }
}
