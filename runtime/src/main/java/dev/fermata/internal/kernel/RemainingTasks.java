package dev.fermata.internal.kernel;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.EventLoop;
import dev.fermata.ExceptionContext;
import dev.fermata.Task;
import java.util.List;

/** The tasks that a loop has left when it is to end. */
public record RemainingTasks(EventLoop loop, List<Task<?>> tasks) {

  /** Asks all tasks of {@code loop} to end. */
  public static RemainingTasks cancel(EventLoop loop) {
    RemainingTasks remaining = new RemainingTasks(loop, loop.allTasks());
    for (Task<?> task : remaining.tasks) {
      KERNEL.markObserved(task);
      task.cancel();
    }
    return remaining;
  }

  /** Tells what they failed with, now that they have ended. */
  public void reportFailures() {
    for (Task<?> task : tasks) {
      for (Throwable failure : KERNEL.failures(task)) {
        KERNEL.report(
            loop,
            new ExceptionContext(
                "unhandled exception of " + KERNEL.describe(task) + " during shutdown",
                failure,
                task,
                null));
      }
    }
  }
}
