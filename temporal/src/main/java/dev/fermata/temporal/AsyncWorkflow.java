package dev.fermata.temporal;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.AsyncCallable;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.Future;
import dev.fermata.InvalidStateException;
import dev.fermata.Promise;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Functions;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Coroutines in the workflows of Temporal: a loop runs on the workflow's own thread and clock, so
 * that {@code sleep(ofDays(30))} is a timer that outlives the worker, and ten thousand branches of
 * a workflow need one thread.
 *
 * <pre>{@code
 * @WorkflowMethod
 * public Receipt process(Order order) {
 *   return AsyncWorkflow.run(() -> processing(order));
 * }
 *
 * @Async
 * Coroutine<Receipt> processing(Order order) {
 *   Payment payment = await(function(activities::charge, order));
 *   await(sleep(ofDays(30)));
 *   return done(await(function(activities::ship, order, payment)));
 * }
 * }</pre>
 *
 * <p>Everything works there that needs no other thread. All of this is called by workflow code, and
 * what is awaited by a task of {@link #run}. What Temporal does at once, such as
 * {@code Workflow.sideEffect}, {@code Workflow.getVersion} and {@code Workflow.continueAsNew}, is
 * called as ever, in any task.
 *
 * <p>Temporal's Python SDK: a workflow as an event loop of asyncio.
 */
public final class AsyncWorkflow extends StubFunctions {
  private AsyncWorkflow() {}

  /**
   * Runs {@code main} as a task, on a loop in this thread, until it ends; then cancels the tasks
   * that are left, and waits for them. Cancelling the workflow cancels {@code main}, which may
   * await what cleans up. Called in the workflow method.
   *
   * @return the value of {@code main}. Its exception is thrown as it is, but for two: where the
   *     workflow was asked to end, a {@link CancelledError} is Temporal's {@code CanceledFailure};
   *     and where a group has failed with nothing but failures of Temporal, the first one of them
   *     is thrown, as only they fail a workflow
   * @throws InvalidStateException outside of a workflow, or if it runs a loop already
   */
  public static <T> T run(Coroutine<T> main) {
    return WorkflowLoop.ofThisWorkflow("AsyncWorkflow.run")
        .run(Objects.requireNonNull(main, "main"));
  }

  /** As {@link #run(Coroutine)}, for an async lambda. */
  public static <T> T run(AsyncCallable<T> main) {
    return run(calling(Objects.requireNonNull(main, "main")));
  }

  /**
   * Lets the loop of the workflow run {@code body} as a task, beside what else it runs; now, or
   * when {@link #run} is called. Called in the handler of a signal, which returns at once. What the
   * task fails with ends the workflow, or the workflow task, as a handler's failure does; a task
   * that has not ended when the workflow does is cancelled, and reported.
   *
   * @throws InvalidStateException outside of a workflow
   * @see #handlersFinished
   */
  public static void start(Coroutine<?> body) {
    WorkflowLoop.ofThisWorkflow("AsyncWorkflow.start")
        .handlers
        .start(Objects.requireNonNull(body, "body"));
  }

  /** As {@link #start(Coroutine)}, for an async lambda. */
  public static <T> void start(AsyncCallable<T> body) {
    start(calling(Objects.requireNonNull(body, "body")));
  }

  /**
   * Lets the loop of the workflow run {@code body} as a task, and waits for what it gives. Called
   * in the handler of an update, which keeps its thread of the workflow until then.
   *
   * @return the value; what the task fails with is thrown
   * @throws InvalidStateException outside of a workflow, or in a task of the loop
   */
  public static <T> T call(Coroutine<T> body) {
    return WorkflowLoop.ofThisWorkflow("AsyncWorkflow.call")
        .handlers
        .call(Objects.requireNonNull(body, "body"));
  }

  /** As {@link #call(Coroutine)}, for an async lambda. */
  public static <T> T call(AsyncCallable<T> body) {
    return call(calling(Objects.requireNonNull(body, "body")));
  }

  @Async
  private static <T> Coroutine<T> calling(AsyncCallable<T> body) {
    return done(await(begun(body)));
  }

  private static <T> Coroutine<T> begun(AsyncCallable<T> body) {
    try {
      return body.call();
    } catch (Exception failure) {
      throw Thrown.asIs(failure);
    }
  }

  /**
   * Waits until no handler runs: those that {@link #start} and {@link #call} have on the loop, and
   * those that Temporal knows of. Awaited before a workflow ends.
   */
  @Async
  public static Coroutine<Void> handlersFinished() {
    Handlers handlers = WorkflowLoop.running("handlersFinished").handlers;
    await(condition(handlers::allFinished));
    return done();
  }

  /**
   * Waits until {@code condition} holds; it does when the task goes on. It may be about anything
   * that workflow code changes, in any of its threads. For a time limit, use {@code waitFor}.
   * Temporal: {@code Workflow.await}.
   *
   * @param condition changes nothing, and does not block: it is asked often. What it throws, this
   *     throws
   */
  @Async
  public static Coroutine<Void> condition(Supplier<Boolean> condition) {
    Objects.requireNonNull(condition, "condition");
    WorkflowLoop workflow = WorkflowLoop.running("condition");
    while (!condition.get()) {
      Promise<Void> mayHold = workflow.conditions.add(workflow.loop, condition);
      try {
        await(mayHold);
      } finally {
        workflow.conditions.remove(mayHold);
      }
    }
    return done();
  }

  /**
   * Starts something of Temporal that gives a promise, when this is awaited, and waits for that; as
   * {@link #function(Functions.Func)} does, in a scope that cancelling the task cancels. For stubs
   * without a type: {@code await(promise(() -> stub.executeAsync("charge", Payment.class, order)))}
   *
   * @param start starts it, and returns at once
   */
  public static <T> Coroutine<T> promise(Functions.Func<io.temporal.workflow.Promise<T>> start) {
    return new StubCall<>("promise", Objects.requireNonNull(start, "start")).result();
  }

  /**
   * Returns a future with the outcome of a promise of Temporal that somebody else has started, and
   * that cancelling this does not reach. Called in a task of {@link #run}.
   */
  public static <T> Future<T> awaitable(io.temporal.workflow.Promise<T> promise) {
    Objects.requireNonNull(promise, "promise");
    Promise<T> future =
        WorkflowLoop.running("awaitable").loop.createPromise("a promise of Temporal");
    promise.handle((value, failure) ->
        failure == null ? future.complete(value) : future.completeExceptionally(failure));
    return future;
  }

  /**
   * Awaits {@code call}, and throws the cause where that fails with an {@code ActivityFailure} or a
   * {@code ChildWorkflowFailure}: the {@code ApplicationFailure} of what the activity has thrown,
   * or a {@code TimeoutFailure}.
   */
  @Async
  public static <T> Coroutine<T> unwrapped(Coroutine<T> call) {
    try {
      return done(await(call));
    } catch (ActivityFailure | ChildWorkflowFailure wrapper) {
      throw wrapper.getCause() instanceof TemporalFailure cause ? cause : wrapper;
    }
  }
}
