package dev.fermata.inspect;

import dev.fermata.AwaitFrame;
import dev.fermata.internal.basics.DisplayWidth;
import dev.fermata.internal.basics.SafeText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Draws the tasks of a snapshot, each under those that await it: the first time in full, later as
 * its name. Tasks that await each other in a ring have nobody above; they follow the others.
 */
final class Tree {
  /** What is deeper is drawn from the margin again. */
  private static final int DEEPEST = 50;

  private static final int MOST_OUTERMOST = 10;
  private static final int MOST_INNERMOST = 20;
  private static final String INDENT = "  ";

  private final ProcessSnapshot snapshot;
  private final Tasks tasks;
  private final LoopNames loops;
  private final Set<Integer> awaited = new HashSet<>();

  /** What is awaited, in the end, by something that nobody awaits. */
  private final Set<Integer> reached = new HashSet<>();

  private final Set<Integer> drawn = new HashSet<>();

  /** What was too deep, and is to be drawn from the margin. */
  private final Deque<TaskSnapshot> below = new ArrayDeque<>();

  private final StringBuilder text = new StringBuilder();

  Tree(ProcessSnapshot snapshot) {
    this.snapshot = snapshot;
    tasks = new Tasks(snapshot);
    loops = LoopNames.of(snapshot);
    for (LoopSnapshot loop : snapshot.loops()) {
      loop.tasks().forEach(task -> children(task).forEach(child -> awaited.add(child.number())));
    }
    for (LoopSnapshot loop : snapshot.loops()) {
      loop.tasks().stream().filter(this::isRoot).forEach(this::reach);
    }
  }

  private boolean isRoot(TaskSnapshot task) {
    return !awaited.contains(task.number());
  }

  private void reach(TaskSnapshot root) {
    Deque<TaskSnapshot> left = new ArrayDeque<>(List.of(root));
    while (!left.isEmpty()) {
      TaskSnapshot task = left.pop();
      if (reached.add(task.number())) {
        left.addAll(children(task));
      }
    }
  }

  private List<TaskSnapshot> children(TaskSnapshot task) {
    List<TaskSnapshot> children = new ArrayList<>(1);
    for (Wait wait : task.waits()) {
      if (isForTasks(wait)) {
        wait.tasks().stream().filter(tasks::has).map(tasks::get).forEach(children::add);
      }
    }
    return children;
  }

  private static boolean isForTasks(Wait wait) {
    return wait.kind() == Wait.Kind.ALL || wait.kind() == Wait.Kind.ANY;
  }

  String draw() {
    if (snapshot.loops().isEmpty()) {
      return "no loops\n";
    }
    text.append(tasks.deadlocks());
    snapshot.loops().forEach(this::draw);
    return text.toString();
  }

  private void draw(LoopSnapshot loop) {
    text.append(Heads.of(loop, loops));
    for (TaskSnapshot task : loop.tasks()) {
      if (isRoot(task) || !reached.contains(task.number())) {
        drawAtMargin(task);
      }
    }
    while (!below.isEmpty()) {
      drawAtMargin(below.poll());
    }
  }

  private void drawAtMargin(TaskSnapshot task) {
    if (!drawn.contains(task.number())) {
      draw(task, INDENT, INDENT, 0);
    }
  }

  /**
   * @param first what stands before the name
   * @param rest what stands before the other lines
   */
  private void draw(TaskSnapshot task, String first, String rest, int depth) {
    text.append(first).append(SafeText.name(task.name())).append(state(task));
    if (drawn.contains(task.number())) {
      text.append(" (above)\n");
      return;
    }
    if (depth == DEEPEST) {
      below.add(task);
      text.append(" (below)\n");
      return;
    }
    drawn.add(task.number());
    text.append('\n');
    drawLines(task, rest + INDENT);
    List<TaskSnapshot> children = children(task);
    for (int child = 0; child < children.size(); child++) {
      boolean isLast = child == children.size() - 1;
      draw(
          children.get(child),
          rest + INDENT + (isLast ? "'- " : "|- "),
          rest + INDENT + (isLast ? "   " : "|  "),
          depth + 1);
    }
  }

  private static String state(TaskSnapshot task) {
    String state = switch (task.state()) {
      case READY -> task.stack().isEmpty() ? ", ready to begin" : ", ready";
      case RUNNING -> ", running";
      case WAITING -> "";
    };
    return state + (task.cancelling() > 0 ? ", cancelling" : "");
  }

  private void drawLines(TaskSnapshot task, String before) {
    List<AwaitFrame> stack = task.stack();
    int widest = 0;
    for (AwaitFrame frame : stack) {
      widest = Math.max(widest, DisplayWidth.of(Names.place(frame.at())));
    }
    for (int place = stack.size() - 1; place >= 0; place--) {
      if (place == stack.size() - 1 - MOST_OUTERMOST && place >= MOST_INNERMOST) {
        text.append(before).append("... ").append(place - MOST_INNERMOST + 1).append(" more\n");
        place = MOST_INNERMOST - 1;
      }
      drawLine(stack.get(place), before, widest);
    }
    for (Wait wait : task.waits()) {
      if (!isForTasks(wait) || !wait.tasks().stream().allMatch(tasks::has)) {
        text.append(before).append(tasks.text(wait)).append('\n');
      }
    }
    task.madeAt()
        .ifPresent(site ->
            text.append(before).append("made at ").append(Names.line(site)).append('\n'));
  }

  private void drawLine(AwaitFrame frame, String before, int widest) {
    String at = Names.place(frame.at());
    text.append(before).append(at);
    if (!frame.awaiting().isEmpty()) {
      text.append(" ".repeat(widest - DisplayWidth.of(at)))
          .append("  awaits ")
          .append(SafeText.printable(frame.awaiting()));
    }
    text.append('\n');
  }
}
