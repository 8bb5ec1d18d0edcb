package dev.fermata.inspect;

import dev.fermata.inspect.Wait.Kind;
import dev.fermata.internal.basics.SafeText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The tasks of a snapshot by their numbers, and how those are told of that wait for each other. */
final class Tasks {
  /** How many names one line tells. */
  private static final int MOST_NAMES = 5;

  private static final String DEADLOCK = "deadlock: ";

  private final Map<Integer, TaskSnapshot> byNumber = new HashMap<>();
  private final ProcessSnapshot snapshot;

  Tasks(ProcessSnapshot snapshot) {
    this.snapshot = snapshot;
    for (LoopSnapshot loop : snapshot.loops()) {
      loop.tasks().forEach(task -> byNumber.put(task.number(), task));
    }
  }

  /** The task with that number, or null if the snapshot has none. */
  TaskSnapshot get(int number) {
    return byNumber.get(number);
  }

  boolean has(int number) {
    return byNumber.containsKey(number);
  }

  /** What {@code wait} is, with the names of its tasks. */
  String text(Wait wait) {
    String what = Names.line(wait.what());
    if (wait.tasks().isEmpty()) {
      return what;
    }
    int more = wait.tasks().size() - MOST_NAMES;
    return wait.tasks().stream()
        .limit(MOST_NAMES)
        .map(this::name)
        .collect(Collectors.joining(", ", what + " ", more > 0 ? " and " + more + " more" : ""));
  }

  private String name(int number) {
    TaskSnapshot task = get(number);
    return task == null
        ? "a task that is not here (" + Integer.toUnsignedString(number) + ")"
        : SafeText.quoted(task.name());
  }

  /** A line for each ring of tasks that wait for each other. */
  String deadlocks() {
    return snapshot.deadlocks().stream()
        .map(ring -> DEADLOCK + ring(ring) + "\n")
        .collect(Collectors.joining());
  }

  /** Whether {@code text} begins with such a line. */
  static boolean tellsDeadlock(String text) {
    return text.startsWith(DEADLOCK);
  }

  private String ring(List<Integer> ring) {
    StringBuilder text = new StringBuilder(name(ring.get(0)));
    for (int place = 0; place < ring.size(); place++) {
      int next = ring.get((place + 1) % ring.size());
      text.append(" -> ").append(step(get(ring.get(place)), next));
    }
    return text.toString();
  }

  /** How {@code task} waits for the next one of its ring. */
  private String step(TaskSnapshot task, int next) {
    return task.waits().stream()
        .filter(wait -> wait.kind() == Kind.HELD && wait.tasks().contains(next))
        .findFirst()
        .map(this::text)
        .orElseGet(() -> name(next));
  }
}
