package dev.fermata.temporal;

import dev.fermata.CancelledError;
import dev.fermata.Task;
import dev.fermata.TaskGroupException;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;

/**
 * How a task ends for the workflow. By Temporal's rule, a failure of Temporal fails the workflow,
 * and any other one the workflow task, which is tried again with a mended build.
 */
final class RunOutcome {
  private RunOutcome() {}

  /**
   * The value of {@code task}, which is done, or its failure.
   *
   * @param isCancelRequested whether the workflow, or the handler, was asked to end: then that it
   *     was cancelled is said as Temporal says it
   */
  static <T> T of(Task<T> task, boolean isCancelRequested) {
    try {
      return task.result();
    } catch (CancelledError cancelled) {
      if (isCancelRequested) {
        throw asCanceledFailure(cancelled);
      }
      throw cancelled;
    } catch (TaskGroupException group) {
      throw failureOf(group);
    }
  }

  private static RuntimeException asCanceledFailure(CancelledError cancelled) {
    CanceledFailure failure = new CanceledFailure(cancelled.getMessage());
    failure.setStackTrace(cancelled.getStackTrace());
    return failure;
  }

  /**
   * What a group fails the workflow with: where all that has failed in it are failures of Temporal,
   * the first of them, so that an activity that fails inside a group fails the workflow as one
   * outside does; else the group.
   */
  private static RuntimeException failureOf(TaskGroupException group) {
    int all = group.failures(Throwable.class).size();
    return group.failures(TemporalFailure.class).size() == all
        ? group.rethrow(TemporalFailure.class)
        : group;
  }
}
