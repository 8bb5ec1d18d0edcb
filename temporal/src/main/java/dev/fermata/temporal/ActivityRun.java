package dev.fermata.temporal;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.toThread;
import static dev.fermata.Fermata.waitUntil;

import dev.fermata.Async;
import dev.fermata.AsyncCallable;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.ExceptionContext;
import dev.fermata.ReturnWhen;
import dev.fermata.Task;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ManualActivityCompletionClient;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityNotExistsException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An attempt of an activity, on its loop. The calls of the service block, and have threads. */
final class ActivityRun<T> {
  private final ActivityExecutionContext context;
  private final ManualActivityCompletionClient client;
  private final AsyncCallable<T> body;
  private final Duration interval;

  /** What heartbeats tell. */
  private Object details;

  /** Whether the service has said that the activity is to end. */
  private boolean isCancelRequested;

  ActivityRun(ActivityExecutionContext context, AsyncCallable<T> body) {
    this.context = context;
    this.body = body;
    Duration timeout = context.getInfo().getHeartbeatTimeout();
    interval = timeout == null ? Duration.ZERO : timeout.dividedBy(2);
    client = context.useLocalManualCompletion();
  }

  void setDetails(Object newDetails) {
    details = newDetails;
  }

  <D> Optional<D> formerDetails(Class<D> type) {
    return context.getHeartbeatDetails(type);
  }

  /** Runs the body, and tells the service how it has ended. Fails with nothing. */
  @Async
  Coroutine<Void> toItsEnd() {
    AsyncActivity.CURRENT.set(this);
    Task<T> work = createTask(body);
    Task<Void> heartbeats = interval.isZero() ? null : createTask(beat(work));
    try {
      await(waitUntil(ReturnWhen.ALL_COMPLETED, List.of(work)));
    } finally {
      if (!work.isDone()) { // the loop is shut down
        work.cancel();
        await(waitUntil(ReturnWhen.ALL_COMPLETED, List.of(work)));
      }
      if (heartbeats != null) {
        heartbeats.cancel();
      }
      await(tellEnd(work));
    }
    return done();
  }

  @Async
  private Coroutine<Void> tellEnd(Task<T> work) {
    try {
      await(toThread(() -> complete(work)));
    } catch (ActivityCompletionException refusal) {
      EventLoop.current()
          .callExceptionHandler(new ExceptionContext(
              "the service does not take the end of activity `"
                  + context.getInfo().getActivityType()
                  + "`",
              refusal,
              work,
              null));
    }
    return done();
  }

  private void complete(Task<T> work) {
    if (work.isCancelled() && isCancelRequested) {
      client.reportCancellation(details);
      return;
    }
    T value;
    try {
      value = work.result();
    } catch (Throwable failure) {
      client.fail(failure);
      return;
    }
    client.complete(value);
  }

  @Async
  private Coroutine<Void> beat(Task<T> work) {
    while (!work.isDone()) {
      await(sleep(interval));
      try {
        await(toThread(() -> client.recordHeartbeat(details)));
      } catch (ActivityCompletionException answer) {
        if (meansEnd(answer)) {
          isCancelRequested = true;
          work.cancel("Temporal has asked the activity to end");
          return done();
        }
        // The service could not be asked, and is asked again; it knows when to give the attempt up.
      }
    }
    return done();
  }

  /** The client wraps what the service has answered in an exception that says that it failed. */
  private static boolean meansEnd(ActivityCompletionException answer) {
    for (Throwable cause = answer; cause != null; cause = cause.getCause()) {
      if (cause instanceof ActivityCanceledException
          || cause instanceof ActivityNotExistsException) {
        return true;
      }
    }
    return false;
  }
}
