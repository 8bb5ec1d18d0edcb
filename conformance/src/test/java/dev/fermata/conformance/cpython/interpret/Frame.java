package dev.fermata.conformance.cpython.interpret;

import dev.fermata.TaskGroup;
import dev.fermata.Timeout;

/**
 * Where steps are taken.
 *
 * @param name of the task
 * @param group the innermost around the steps, which may be that of another task; or null
 * @param limit the innermost time limit around the steps, in the same task; or null
 */
record Frame(String name, TaskGroup group, Timeout limit) {

  /** The frame of a task that is made here. */
  Frame ofTask(String taskName) {
    return new Frame(taskName, group, null);
  }

  Frame in(TaskGroup innermost) {
    return new Frame(name, innermost, limit);
  }

  Frame in(Timeout innermost) {
    return new Frame(name, group, innermost);
  }
}
