package dev.fermata.temporal;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.waitUntil;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.ExceptionContext;
import dev.fermata.InvalidStateException;
import dev.fermata.ReturnWhen;
import dev.fermata.Task;
import io.temporal.internal.sync.DestroyWorkflowThreadError;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowLocal;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop of a workflow, for one run. The workflow makes it when it is needed first, which may be
 * by a handler, before the run. While it runs it is held by the thread that called {@code run}; the
 * other threads of the workflow, those of handlers and of what Temporal tells, post to it. They run
 * one at a time, in an order that a replay repeats, and so does what they post.
 */
final class WorkflowLoop {
  private static final Logger LOG = LoggerFactory.getLogger(AsyncWorkflow.class);
  private static final WorkflowLocal<WorkflowLoop> LATEST =
      WorkflowLocal.withCachedInitial(WorkflowLoop::new);

  /** What is another object in each run of a workflow, and the same in all of its threads. */
  private static final WorkflowLocal<Object> IDENTITY =
      WorkflowLocal.withCachedInitial(Object::new);

  private final Object identity = IDENTITY.get();
  final Conditions conditions = new Conditions();
  final Handlers handlers = new Handlers(this);
  private final WorkflowPoller poller;
  final EventLoop loop;

  private WorkflowLoop() {
    WorkflowClock clock = new WorkflowClock();
    poller = new WorkflowPoller(clock, conditions);
    loop = EventLoop.builder()
        .name(Workflow.getInfo().getWorkflowId())
        .clock(clock)
        .poller(poller)
        .deterministic(WorkflowPoller.INSTEAD)
        .admission(this::admit)
        .endRunOn(DestroyWorkflowThreadError.class)
        .exceptionHandler((self, context) -> report(context))
        .build();
  }

  /** The loop for the next run, or the one that runs, of the workflow whose thread calls this. */
  static WorkflowLoop ofThisWorkflow(String operation) {
    if (!WorkflowUnsafe.isWorkflowThread()) {
      throw new InvalidStateException(
          "`" + operation + "`: this thread is none of a workflow\n  help: call it in a workflow:"
              + "\n      @WorkflowMethod"
              + "\n      public String process(Order order) {"
              + "\n        return AsyncWorkflow.run(() -> processing(order));"
              + "\n      }");
    }
    WorkflowLoop latest = LATEST.get();
    if (latest.loop.isClosed()) {
      latest = new WorkflowLoop();
      LATEST.set(latest);
    }
    return latest;
  }

  /** The loop that runs in this thread. */
  static WorkflowLoop running(String operation) {
    WorkflowLoop here = ofThisWorkflow(operation);
    if (!here.loop.isInThread()) {
      throw new InvalidStateException("`" + operation
          + "` is not called by what the loop of the workflow runs\n  help: let that run it:"
          + "\n      AsyncWorkflow.run(() -> processing(order))   // in a workflow method"
          + "\n      AsyncWorkflow.start(() -> adding(item))      // in a signal handler"
          + "\n      AsyncWorkflow.call(() -> changing(order))    // in an update handler");
    }
    return here;
  }

  /**
   * Admits the threads of the workflow, which run one at a time, as Temporal lets them. A thread of
   * somebody else is not there at the same time in a replay: its call is refused, and the run ends.
   */
  private void admit(String operation) {
    if (!WorkflowUnsafe.isWorkflowThread() || IDENTITY.get() != identity) {
      endRun(refusal(operation));
      InvalidStateException refusal = refusal(operation);
      LOG.error("workflow `{}`", loop.name(), refusal);
      throw refusal;
    }
  }

  private static InvalidStateException refusal(String operation) {
    return new InvalidStateException("`" + operation + "`: this thread is none of"
        + " the workflow whose loop this is; nothing would come, in a replay\n  help: "
        + WorkflowPoller.INSTEAD);
  }

  /**
   * Runs {@code main} until it ends, then cancels what it has left, and waits for that. In a scope
   * of its own, which the cancellation of the workflow does not reach: that cancels {@code main}.
   */
  <T> T run(Coroutine<T> main) {
    requireNoRun();
    CancellationScope outer = CancellationScope.current();
    Task<T> task = loop.createTask(main);
    outer.getCancellationRequest().thenApply(reason -> requestCancel(task, reason));
    Workflow.newDetachedCancellationScope(() -> runToEnd(task)).run();
    return RunOutcome.of(task, outer.isCancelRequested());
  }

  private void requireNoRun() {
    if (loop.isRunning()) {
      throw new InvalidStateException("`AsyncWorkflow.run`: the workflow runs a loop already"
          + "\n  help: inside an @Async method, await the coroutine:"
          + "\n      await(processing(order))"
          + "\n  help: in a handler, give it to the loop that runs:"
          + "\n      AsyncWorkflow.start(() -> adding(item))      // of a signal"
          + "\n      AsyncWorkflow.call(() -> changing(order))    // of an update");
    }
  }

  /**
   * Lets the run end with {@code failure} at once, as that of a workflow thread ends a workflow.
   */
  void endRun(Throwable failure) {
    poller.endRun(failure);
  }

  private void report(ExceptionContext context) {
    if (context.exception() instanceof DestroyWorkflowThreadError taken) {
      endRun(taken);
    } else {
      Workflow.getLogger(AsyncWorkflow.class).error(context.message(), context.exception());
    }
  }

  /** Called by the thread in which Temporal tells that the workflow is cancelled. */
  private String requestCancel(Task<?> task, String reason) {
    if (!task.isDone()) {
      loop.callSoonThreadSafe(() -> task.cancel(reason));
    }
    return reason;
  }

  /**
   * Ends with the loop closed. Where the worker takes the thread back meanwhile, or a handler has
   * failed, that is thrown, and no code of the program runs any more.
   */
  private void runToEnd(Task<?> main) {
    boolean ended = false;
    try {
      runUntilDone(main);
      handlers.reportUnfinished();
      do {
        loop.runUntilComplete(end(loop.allTasks()));
      } while (!loop.allTasks().isEmpty());
      poller.throwEnd();
      BrokenReplays.take(BrokenReplays.Execution.current());
      ended = true;
    } finally {
      if (!ended) {
        loop.setExceptionHandler((self, context) -> {});
      }
      loop.close();
    }
  }

  /**
   * What {@code main} fails with is thrown later; what is thrown before it is done ends the run.
   */
  private void runUntilDone(Task<?> main) {
    try {
      loop.runUntilComplete(main);
    } catch (Throwable failure) {
      if (!main.isDone()) {
        throw failure;
      }
    }
  }

  @Async
  private Coroutine<Void> end(List<Task<?>> left) {
    if (!left.isEmpty()) {
      left.forEach(Task::cancel);
      await(waitUntil(ReturnWhen.ALL_COMPLETED, left));
      left.forEach(this::reportFailure);
    }
    await(yieldNow()); // takes what handlers have posted meanwhile
    return done();
  }

  private void reportFailure(Task<?> task) {
    if (!task.isCancelled() && task.exception() != null) {
      report(new ExceptionContext(
          "unhandled exception at the end of the run, of " + task, task.exception(), task, null));
    }
  }
}
