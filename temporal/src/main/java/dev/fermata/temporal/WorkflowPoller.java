package dev.fermata.temporal;

import dev.fermata.EventLoop;
import dev.fermata.Poller;
import dev.fermata.Readiness;
import dev.fermata.Watch;
import io.temporal.internal.sync.DestroyWorkflowThreadError;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import java.nio.channels.SelectableChannel;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Where the loop of a workflow waits: as the workflow does, so that the worker can forget it
 * meanwhile.
 */
final class WorkflowPoller implements Poller {

  /** What the refusals of threads, clocks and channels advise. */
  static final String INSTEAD = "do it in an activity, and await that:"
      + "\n      await(function(activities::charge, order))";

  private final DurableTimers timers;
  private final Conditions conditions;

  /** Whether there may be something to do since the last poll. */
  private volatile boolean woken;

  /** Whether what came last was in the history already. */
  private boolean inReplay;

  /** What ends the run; null while it goes on. The first one counts. */
  private final AtomicReference<Throwable> end = new AtomicReference<>();

  WorkflowPoller(WorkflowClock clock, Conditions conditions) {
    this.timers = new DurableTimers(clock, () -> woken = true);
    this.conditions = conditions;
  }

  @Override
  public void poll(EventLoop loop, long timeoutNanos) {
    throwInterrupt();
    throwEnd();
    if (!conditions.settle() && timeoutNanos > 0 && !woken) {
      timers.await(timeoutNanos);
      await(loop);
      throwEnd();
      conditions.settle();
    }
    woken = false;
  }

  private void await(EventLoop loop) {
    try {
      Workflow.await(this::mayGoOn);
    } catch (DestroyWorkflowThreadError taken) {
      if (inReplay) {
        BrokenReplays.add(loop);
      }
      throw taken;
    }
  }

  /** Asked by Temporal whenever something has come, also where that is nothing for this. */
  private boolean mayGoOn() {
    inReplay = WorkflowUnsafe.isReplaying();
    return woken || conditions.anyIsOver();
  }

  @Override
  public void wakeUp() {
    woken = true;
  }

  /**
   * Lets the run end with {@code failure}, before anything else is done. The first one counts. From
   * any thread.
   */
  void endRun(Throwable failure) {
    end.compareAndSet(null, failure);
    woken = true;
  }

  /** Called when the run has come to its end, too, behind which nothing reaches it any more. */
  void throwEnd() {
    Throwable failure = end.get();
    if (failure != null) {
      throw Thrown.asIs(failure);
    }
  }

  /** A worker that is stopped interrupts its threads: that is none of the workflow's business. */
  private static void throwInterrupt() {
    if (Thread.currentThread().isInterrupted()) {
      throw new Error("the thread of the workflow was interrupted");
    }
  }

  @Override
  public Watch watch(EventLoop loop, SelectableChannel channel, Readiness told) {
    throw new UnsupportedOperationException(
        "the loop of a workflow watches no channels\n  help: " + INSTEAD);
  }
}
