package dev.fermata.inspect;

import dev.fermata.internal.basics.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a snapshot with a line for each task. */
final class Table {
  private static final List<String> HEADINGS =
      List.of("LOOP", "NO", "TASK", "STATE", "STANDS AT", "AWAITS");

  private Table() {}

  static String of(ProcessSnapshot snapshot) {
    Tasks tasks = new Tasks(snapshot);
    LoopNames loops = LoopNames.of(snapshot);
    List<List<String>> rows = new ArrayList<>(List.of(HEADINGS));
    for (LoopSnapshot loop : snapshot.loops()) {
      for (TaskSnapshot task : loop.tasks()) {
        String name = loops.alone(loop.number()) + (loop.hosted() ? ", hosted" : "");
        rows.add(row(name, task, tasks));
      }
    }
    return tasks.deadlocks() + aligned(rows);
  }

  private static List<String> row(String loop, TaskSnapshot task, Tasks tasks) {
    return List.of(
        loop,
        Integer.toUnsignedString(task.number()),
        SafeText.name(task.name()),
        Heads.text(task.state()) + (task.cancelling() > 0 ? ", cancelling" : ""),
        task.stack().isEmpty() ? "-" : Names.place(task.stack().get(0).at()),
        task.waits().stream().map(tasks::text).collect(Collectors.joining("; ")));
  }

  /** All columns but the last one are as wide as what is in them. */
  private static String aligned(List<List<String>> rows) {
    int last = HEADINGS.size() - 1;
    int[] widths = new int[last];
    for (List<String> row : rows) {
      for (int column = 0; column < last; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < last; column++) {
        String cell = row.get(column);
        line.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
      }
      text.append(line.append(row.get(last)).toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
