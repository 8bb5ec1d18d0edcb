package dev.fermata.testing;

import java.util.List;

/** The part of a message that tells what tasks wait for. */
final class TaskNotes {
  private static final int MOST = 100;

  private TaskNotes() {}

  /** Returns a line for each task; of very many, for the first ones. */
  static String of(List<?> tasks) {
    StringBuilder notes = new StringBuilder();
    for (Object task : tasks.subList(0, Math.min(tasks.size(), MOST))) {
      notes.append("\n  note: ").append(task);
    }
    if (tasks.size() > MOST) {
      notes.append("\n  note: and ").append(tasks.size() - MOST).append(" more");
    }
    return notes.toString();
  }
}
