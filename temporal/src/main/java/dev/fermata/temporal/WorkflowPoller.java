package dev.fermata.temporal;

import dev.fermata.EventLoop;
import dev.fermata.InvalidStateException;
import dev.fermata.Poller;
import dev.fermata.Readiness;
import dev.fermata.Watch;
import io.temporal.workflow.Workflow;
import java.nio.channels.SelectableChannel;
import java.util.function.BooleanSupplier;

/**
 * Where the loop of a workflow waits: as the workflow does, so that the worker can forget it
 * meanwhile.
 *
 * <p>All threads of the workflow may wake it, one at a time, as Temporal runs them. A thread of
 * somebody else is not there when the workflow is replayed: it ends the run.
 */
final class WorkflowPoller implements Poller {

  /** What the refusals of threads, clocks and channels advise. */
  static final String INSTEAD = "do it in an activity, and await that:"
      + "\n      await(function(activities::charge, order))";

  private final DurableTimers timers;
  private final Conditions conditions;

  /** Whether the calling thread is one of the workflow. */
  private final BooleanSupplier isOfWorkflow;

  /** Whether there may be something to do since the last poll. */
  private volatile boolean woken;

  /** What ends the run at the next poll; null if nothing does. */
  private volatile Throwable end;

  WorkflowPoller(WorkflowClock clock, Conditions conditions, BooleanSupplier isOfWorkflow) {
    this.timers = new DurableTimers(clock, () -> woken = true);
    this.conditions = conditions;
    this.isOfWorkflow = isOfWorkflow;
  }

  @Override
  public void poll(EventLoop loop, long timeoutNanos) {
    throwEnd();
    if (!conditions.settle() && timeoutNanos > 0 && !woken) {
      timers.await(timeoutNanos);
      Workflow.await(() -> woken || conditions.anyIsOver());
      throwEnd();
      conditions.settle();
    }
    woken = false;
  }

  @Override
  public void wakeUp() {
    if (!isOfWorkflow.getAsBoolean() && !isLook()) {
      endRun(new InvalidStateException("thread `"
          + Thread.currentThread().getName()
          + "` gave something to the loop of a workflow; nothing would, in a replay\n  help: "
          + INSTEAD));
    }
    woken = true;
  }

  /** Tools that look at a loop post to it, too, and change nothing. */
  private static boolean isLook() {
    return StackWalker.getInstance()
        .walk(frames -> frames
            .map(StackWalker.StackFrame::getClassName)
            .anyMatch(name -> name.startsWith("dev.fermata.inspect.")
                || name.startsWith("dev.fermata.internal.watch.")));
  }

  /** Lets the run end with {@code failure}, before anything else is done. The first one counts. */
  void endRun(Throwable failure) {
    if (end == null) {
      end = failure;
    }
    woken = true;
  }

  private void throwEnd() {
    if (end != null) {
      throw Thrown.asIs(end);
    }
  }

  @Override
  public Watch watch(EventLoop loop, SelectableChannel channel, Readiness told) {
    throw new UnsupportedOperationException(
        "the loop of a workflow watches no channels\n  help: " + INSTEAD);
  }
}
