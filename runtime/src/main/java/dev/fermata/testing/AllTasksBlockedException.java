package dev.fermata.testing;

import dev.fermata.Task;
import java.util.List;

/** On virtual time: all tasks wait, and nothing is left that could wake one. */
public class AllTasksBlockedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /** What waits; not kept by serialisation. */
  private final transient List<Task<?>> tasks;

  AllTasksBlockedException(List<Task<?>> tasks) {
    super(describe(tasks));
    this.tasks = List.copyOf(tasks);
  }

  /** Returns the tasks that wait, oldest first. */
  public List<Task<?>> tasks() {
    return tasks;
  }

  private static String describe(List<Task<?>> tasks) {
    return "all tasks are blocked and nothing can wake them"
        + TaskNotes.of(tasks)
        + "\n  help: if a thread that the loop does not know of completes a promise, let it"
        + " complete a\n      CompletableFuture and await that";
  }
}
