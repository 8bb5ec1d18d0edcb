package dev.fermata.testing;

import dev.fermata.AwaitFrame;
import dev.fermata.Task;
import dev.fermata.internal.basics.BodyName;
import dev.fermata.internal.basics.SafeText;
import java.util.List;

/** The part of a message that tells what tasks wait for, and at which line of the program. */
final class TaskNotes {
  private static final int MOST = 100;

  private TaskNotes() {}

  /** Returns a line for each task, or two; of very many, for the first ones. */
  static String of(List<?> tasks) {
    StringBuilder notes = new StringBuilder();
    for (Object task : tasks.subList(0, Math.min(tasks.size(), MOST))) {
      String text = task.toString();
      notes.append("\n  note: ").append(text).append(place(task, text));
    }
    if (tasks.size() > MOST) {
      notes.append("\n  note: and ").append(tasks.size() - MOST).append(" more");
    }
    return notes.toString();
  }

  /** The innermost line of the program, where {@code text} tells of something inside of it. */
  private static String place(Object waiting, String text) {
    List<AwaitFrame> stack = waiting instanceof Task<?> task ? task.stack() : List.of();
    if (stack.isEmpty() || text.contains(inFile(stack.get(0).at()))) {
      return "";
    }
    AwaitFrame innermost = stack.get(0);
    return "\n      at " + BodyName.inSource(innermost.at())
        + (innermost.awaiting().isEmpty()
            ? ""
            : " awaiting " + SafeText.printable(innermost.awaiting()));
  }

  private static String inFile(StackTraceElement line) {
    return "(" + line.getFileName() + ":" + line.getLineNumber() + ")";
  }
}
