package dev.fermata.inspect;

import dev.fermata.inspect.Wait.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds tasks that wait for each other in a ring.
 *
 * <p>At first every task that waits for others, and for which others wait, counts as stuck. One
 * that needs nobody who is stuck is let go, and with it those that are not stuck without it, and so
 * on. Of those that remain, each needs another one that does; so whoever follows them comes into a
 * ring.
 */
final class Deadlocks {
  private final Map<Integer, TaskSnapshot> stuck = new LinkedHashMap<>();
  private final Map<Integer, List<Integer>> neededBy = new HashMap<>();

  /** @param awaited the numbers of the tasks that others wait for */
  Deadlocks(ProcessSnapshot snapshot, Set<Integer> awaited) {
    for (LoopSnapshot loop : snapshot.loops()) {
      if (loop.exact()) {
        suspect(loop.tasks(), awaited);
      }
    }
    letGo();
  }

  private void suspect(List<TaskSnapshot> tasks, Set<Integer> awaited) {
    for (TaskSnapshot task : tasks) {
      if (awaited.contains(task.number())) {
        stuck.put(task.number(), task);
        for (Wait wait : task.waits()) {
          for (Integer other : wait.tasks()) {
            neededBy.computeIfAbsent(other, none -> new ArrayList<>(1)).add(task.number());
          }
        }
      }
    }
  }

  private void letGo() {
    Set<Integer> asked = letGo(List.copyOf(stuck.keySet()));
    while (!asked.isEmpty()) {
      asked = letGo(asked);
    }
  }

  /** Lets those of {@code asked} go that are not stuck; returns who may not be without them. */
  private Set<Integer> letGo(Collection<Integer> asked) {
    Set<Integer> next = new LinkedHashSet<>();
    for (Integer number : asked) {
      TaskSnapshot task = stuck.get(number);
      if (task != null && !isStuck(task)) {
        stuck.remove(number);
        next.addAll(neededBy.getOrDefault(number, List.of()));
      }
    }
    return next;
  }

  private boolean isStuck(TaskSnapshot task) {
    boolean needsStuck = false;
    boolean mayGoOn = false;
    boolean any = false;
    for (Wait wait : task.waits()) {
      switch (wait.kind()) {
        case ALL, HELD -> needsStuck |= anyStuck(wait.tasks());
        case ANY -> {
          any = true;
          needsStuck |= stuck.keySet().containsAll(wait.tasks());
        }
        case OTHER -> mayGoOn = true;
        case LIMIT -> {
          return false;
        }
      }
    }
    return needsStuck && !(any && mayGoOn);
  }

  private boolean anyStuck(List<Integer> numbers) {
    for (Integer number : numbers) {
      if (stuck.containsKey(number)) {
        return true;
      }
    }
    return false;
  }

  /** Each once, from the task on that was made first. */
  List<List<Integer>> rings() {
    List<List<Integer>> rings = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    for (TaskSnapshot begin : stuck.values()) {
      Map<Integer, TaskSnapshot> path = new LinkedHashMap<>();
      TaskSnapshot task = begin;
      while (seen.add(task.number())) {
        path.put(task.number(), task);
        task = stuck.get(next(task));
      }
      if (path.containsKey(task.number())) {
        List<Integer> followed = new ArrayList<>(path.keySet());
        rings.add(List.copyOf(followed.subList(followed.indexOf(task.number()), followed.size())));
      }
    }
    return rings;
  }

  /** The first task that keeps {@code task}, which is stuck. */
  private Integer next(TaskSnapshot task) {
    return task.waits().stream()
        .filter(wait -> wait.kind() != Kind.OTHER)
        .flatMap(wait -> wait.tasks().stream())
        .filter(stuck::containsKey)
        .findFirst()
        .orElseThrow();
  }
}
