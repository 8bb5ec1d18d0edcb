package dev.fermata.temporal;

import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.InvalidStateException;
import dev.fermata.Task;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tasks that handlers of signals and updates have started on the loop of their workflow.
 * Handlers run in threads of their own, and what they start is posted.
 */
final class Handlers {
  private final WorkflowLoop workflow;
  private final Set<Task<?>> running = new LinkedHashSet<>();

  /** How many were posted, and are not tasks yet. */
  private int posted;

  Handlers(WorkflowLoop workflow) {
    this.workflow = workflow;
  }

  /** A task whose end a thread of the workflow waits for. */
  private static final class Called<T> implements Runnable {
    private final Handlers handlers;
    private final Coroutine<T> body;

    /** Null until the loop has taken it. */
    private Task<T> task;

    Called(Handlers handlers, Coroutine<T> body) {
      this.handlers = handlers;
      this.body = body;
    }

    @Override
    public void run() {
      task = handlers.begin(body);
    }

    boolean isDone() {
      return task != null && task.isDone();
    }
  }

  /** Runs {@code body} beside what else runs; its failure ends the run. */
  void start(Coroutine<?> body) {
    post(() -> {
      Task<?> task = begin(body);
      task.onDone(done -> endRunIfFailed(task));
    });
  }

  /** Runs {@code body}, and blocks this thread of the workflow until it has ended. */
  <T> T call(Coroutine<T> body) {
    if (workflow.loop.isInThread()) {
      throw new InvalidStateException("`AsyncWorkflow.call` blocks its thread, which is that of the"
          + " loop\n  help: await the coroutine:\n      await(changing(order))");
    }
    Called<T> called = new Called<>(this, body);
    post(called);
    Workflow.await(called::isDone);
    return RunOutcome.of(called.task, true);
  }

  private void post(Runnable beginning) {
    EventLoop loop = workflow.loop;
    posted++;
    loop.callSoonThreadSafe(() -> {
      posted--;
      beginning.run();
    });
  }

  private <T> Task<T> begin(Coroutine<T> body) {
    Task<T> task = workflow.loop.createTask(body);
    running.add(task);
    task.onDone(running::remove);
    return task;
  }

  private void endRunIfFailed(Task<?> task) {
    if (!task.isCancelled() && task.exception() != null) {
      try {
        RunOutcome.of(task, false);
      } catch (Throwable failure) {
        workflow.endRun(failure);
      }
    }
  }

  /** Whether all have ended, those that Temporal knows of included. */
  boolean allFinished() {
    return posted == 0 && running.isEmpty() && Workflow.isEveryHandlerFinished();
  }

  /** The main task has ended, and those that have not are going to be cancelled. */
  void reportUnfinished() {
    if (!running.isEmpty()) {
      Workflow.getLogger(AsyncWorkflow.class)
          .warn(
              "the workflow has ended while handlers of it ran, which are cancelled: {}"
                  + "\n  help: wait for them before it ends:"
                  + "\n      await(handlersFinished());",
              running.stream().map(Task::toString).collect(Collectors.joining(", ")));
    }
  }
}
