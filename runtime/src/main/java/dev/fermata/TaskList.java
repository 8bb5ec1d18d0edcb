package dev.fermata;

import java.util.ArrayList;
import java.util.List;

/** The tasks of a loop that are not done, oldest first; linked through the tasks themselves. */
final class TaskList {
  private Task<?> first;
  private Task<?> last;
  private int size;

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
    size++;
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
    size--;
  }

  /** May be called from any thread. */
  int size() {
    return size;
  }

  List<Task<?>> snapshot() {
    return snapshot(Integer.MAX_VALUE);
  }

  /**
   * As {@link #snapshot()}, of so many at most; from any thread. While another one adds and removes
   * tasks, this sees the list up to one that was just removed: the links lead from older tasks to
   * newer ones, and never back.
   */
  List<Task<?>> snapshot(int most) {
    List<Task<?>> tasks = new ArrayList<>();
    for (Task<?> task = first; task != null && tasks.size() < most; task = task.next) {
      tasks.add(task);
    }
    return tasks;
  }
}
