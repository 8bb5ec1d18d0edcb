package dev.fermata.inspect;

import dev.fermata.inspect.Wait.Kind;
import dev.fermata.internal.basics.SafeText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Those tasks of a snapshot that others wait for, by their numbers, and how those are told of that
 * wait for each other.
 */
final class Tasks {
  /** How many names one line tells. */
  private static final int MOST_NAMES = 5;

  private static final String DEADLOCK = "deadlock: ";

  private final Map<Integer, TaskSnapshot> byNumber = new HashMap<>();

  /** Their names as they stand in sentences, once they were asked for: many may wait for one. */
  private final Map<Integer, String> names = new HashMap<>();

  private final ProcessSnapshot snapshot;

  Tasks(ProcessSnapshot snapshot) {
    this.snapshot = snapshot;
    Set<Integer> awaited = snapshot.awaited();
    for (LoopSnapshot loop : snapshot.loops()) {
      for (TaskSnapshot task : loop.tasks()) {
        if (awaited.contains(task.number())) {
          byNumber.put(task.number(), task);
        }
      }
    }
  }

  /** The task with that number, for which others wait; or null if the snapshot has none. */
  TaskSnapshot get(int number) {
    return byNumber.get(number);
  }

  boolean has(int number) {
    return byNumber.containsKey(number);
  }

  /** What {@code wait} is, with the names of its tasks. */
  String text(Wait wait) {
    StringBuilder text = new StringBuilder();
    addTo(text, wait);
    return text.toString();
  }

  /** As {@link #text}. */
  void addTo(StringBuilder text, Wait wait) {
    text.append(Names.line(wait.what()));
    int told = Math.min(wait.tasks().size(), MOST_NAMES);
    for (int place = 0; place < told; place++) {
      text.append(place == 0 ? " " : ", ").append(name(wait.tasks().get(place)));
    }
    if (wait.tasks().size() > told) {
      text.append(" and ").append(wait.tasks().size() - told).append(" more");
    }
  }

  private String name(Integer number) {
    return names.computeIfAbsent(number, this::newName);
  }

  private String newName(Integer number) {
    TaskSnapshot task = get(number);
    return task == null
        ? "a task that is not here (" + Integer.toUnsignedString(number) + ")"
        : SafeText.quoted(task.name());
  }

  /** A line for each ring of tasks that wait for each other. */
  String deadlocks() {
    return new Deadlocks(snapshot, byNumber.keySet())
        .rings().stream().map(ring -> DEADLOCK + ring(ring) + "\n").collect(Collectors.joining());
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
