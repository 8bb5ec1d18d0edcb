package dev.fermata;

import java.util.ArrayList;
import java.util.List;

/** The tasks of a loop that are not done, oldest first; linked through the tasks themselves. */
final class TaskList {
  private Task<?> first;
  private Task<?> last;

  boolean isEmpty() {
    return first == null;
  }

  void add(Task<?> task) {
    task.previous = last;
    if (last == null) {
      first = task;
    } else {
      last.next = task;
    }
    last = task;
  }

  /** No effect if {@code task} is not here. */
  void remove(Task<?> task) {
    if (task.previous == null && task != first) {
      return;
    }
    if (task.previous == null) {
      first = task.next;
    } else {
      task.previous.next = task.next;
    }
    if (task.next == null) {
      last = task.previous;
    } else {
      task.next.previous = task.previous;
    }
    task.previous = null;
    task.next = null;
  }

  List<Task<?>> snapshot() {
    List<Task<?>> tasks = new ArrayList<>();
    for (Task<?> task = first; task != null; task = task.next) {
      tasks.add(task);
    }
    return tasks;
  }
}
