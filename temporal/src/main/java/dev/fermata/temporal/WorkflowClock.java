package dev.fermata.temporal;

import dev.fermata.TimeSource;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import java.util.concurrent.TimeUnit;

/**
 * The clock of a workflow, in milliseconds since it has made its loop. It stands while a workflow
 * task is worked on.
 */
final class WorkflowClock implements TimeSource {
  private final long origin = Workflow.currentTimeMillis();

  /** The latest time that this has shown. */
  private long latest;

  @Override
  public long nanoTime() {
    return TimeUnit.MILLISECONDS.toNanos(millis());
  }

  /** The time; where the thread is none of a workflow, as that of a tool, the latest one shown. */
  long millis() {
    if (WorkflowUnsafe.isWorkflowThread()) {
      advanceTo(Workflow.currentTimeMillis() - origin);
    }
    return latest;
  }

  /** A timer has fired: it is that late, whatever the clocks of several servers say. */
  void advanceTo(long millis) {
    latest = Math.max(latest, millis);
  }
}
