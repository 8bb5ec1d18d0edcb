package dev.fermata.inspect;

import dev.fermata.internal.basics.DisplayWidth;
import dev.fermata.internal.basics.SafeText;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a snapshot with a line for each task. There may be very many, in a process that has never
 * written one: so what many lines share is made once, and no line is kept.
 */
final class Table {
  private static final List<String> HEADINGS =
      List.of("LOOP", "NO", "TASK", "STATE", "STANDS AT", "AWAITS");

  /** All columns but the last one are as wide as what is in them. */
  private static final int ALIGNED = HEADINGS.size() - 1;

  private static final String BETWEEN = "  ";

  /** How much room a line is given for what its task awaits. */
  private static final int USUAL_LAST_CELL = 60;

  private final ProcessSnapshot snapshot;
  private final Tasks tasks;
  private final LoopNames loops;
  private final Map<TaskState, String> states = new EnumMap<>(TaskState.class);

  /** By identity: the frames of suspended bodies are shared. */
  private final Map<StackTraceElement, String> places = new IdentityHashMap<>();

  /** Those of the line at hand. */
  private final String[] cells = HEADINGS.subList(0, ALIGNED).toArray(new String[0]);

  private final int[] widths = new int[ALIGNED];

  /** What fills a cell that lacks so many columns, once it was asked for. */
  private final Map<Integer, String> blanks = new HashMap<>();

  private Table(ProcessSnapshot snapshot) {
    this.snapshot = snapshot;
    tasks = new Tasks(snapshot);
    loops = LoopNames.of(snapshot);
  }

  static String of(ProcessSnapshot snapshot) {
    return new Table(snapshot).write();
  }

  private String write() {
    int lines = 1;
    widen();
    for (LoopSnapshot loop : snapshot.loops()) {
      lines += loop.tasks().size();
      String name = name(loop);
      for (TaskSnapshot task : loop.tasks()) {
        take(name, task);
        widen();
      }
    }
    StringBuilder text = new StringBuilder(tasks.deadlocks());
    text.ensureCapacity(text.length() + lines * usualLength());
    HEADINGS.subList(0, ALIGNED).toArray(cells);
    addCells(text);
    text.append(HEADINGS.get(ALIGNED)).append('\n');
    for (LoopSnapshot loop : snapshot.loops()) {
      String name = name(loop);
      for (TaskSnapshot task : loop.tasks()) {
        take(name, task);
        addCells(text);
        addWaits(text, task.waits());
      }
    }
    return text.toString();
  }

  private String name(LoopSnapshot loop) {
    return loops.alone(loop.number()) + (loop.hosted() ? ", hosted" : "");
  }

  private void take(String loop, TaskSnapshot task) {
    String state = states.computeIfAbsent(task.state(), Heads::text);
    cells[0] = loop;
    cells[1] = Integer.toUnsignedString(task.number());
    cells[2] = SafeText.name(task.name());
    cells[3] = task.cancelling() > 0 ? state + ", cancelling" : state;
    cells[4] = task.stack().isEmpty()
        ? "-"
        : places.computeIfAbsent(task.stack().get(0).at(), Names::place);
  }

  private void widen() {
    for (int column = 0; column < ALIGNED; column++) {
      widths[column] = Math.max(widths[column], DisplayWidth.of(cells[column]));
    }
  }

  private int usualLength() {
    int length = USUAL_LAST_CELL;
    for (int width : widths) {
      length += width + BETWEEN.length();
    }
    return length;
  }

  private void addCells(StringBuilder text) {
    for (int column = 0; column < ALIGNED; column++) {
      String cell = cells[column];
      text.append(cell)
          .append(blanks.computeIfAbsent(widths[column] - DisplayWidth.of(cell), " "::repeat))
          .append(BETWEEN);
    }
  }

  private void addWaits(StringBuilder text, List<Wait> waits) {
    for (int place = 0; place < waits.size(); place++) {
      text.append(place == 0 ? "" : "; ");
      tasks.addTo(text, waits.get(place));
    }
    int end = text.length();
    while (Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    text.setLength(end);
    text.append('\n');
  }
}
