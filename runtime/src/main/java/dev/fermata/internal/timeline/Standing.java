package dev.fermata.internal.timeline;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.Future;
import dev.fermata.StateMachine;
import dev.fermata.StateTable;
import dev.fermata.Task;
import dev.fermata.internal.kernel.CallBody;
import dev.fermata.internal.kernel.RuntimeFuture;
import dev.fermata.internal.kernel.StateTables;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Where a task stands between two steps: of its bodies, the innermost one of the program. */
final class Standing {
  private static final String LINES = "dev.fermata.sync";

  WaitKind kind;

  /** Null if there is no such body. */
  StateTable table;

  /** The state in {@link #table}. */
  int state;

  /** The number of the task that is awaited, or whose end ended the wait; 0 for none. */
  int awaitedTask;

  /** Looks at {@code task}, which does not run. */
  void look(Task<?> task) {
    StateMachine<?> leaf = KERNEL.leaf(task);
    Future<?> awaited = KERNEL.awaited(task);
    StateMachine<?> body = leaf;
    table = null;
    state = 0;
    while (body != null) {
      StateTable found = StateTables.of(body);
      int reached = body.state();
      if (isInProgram(found, reached)) {
        table = found;
        state = reached;
        break;
      }
      body = KERNEL.awaiter(body);
    }
    awaitedTask = awaited instanceof Task<?> other ? KERNEL.number(other) : 0;
    kind = kindOf(leaf, body, awaited);
  }

  /** Whether {@code task}, which does not run, may wait for several others at once. */
  static boolean isForSeveral(Task<?> task) {
    Future<?> awaited = KERNEL.awaited(task);
    if (awaited == null || awaited instanceof Task<?>) {
      return false;
    }
    StateMachine<?> leaf = KERNEL.leaf(task);
    return awaited instanceof RuntimeFuture<?>
        || !isInProgram(leaf) && !leaf.getClass().getPackageName().equals(LINES);
  }

  /** Of several tasks that were awaited, null for none, the one whose end was waited for last. */
  void wokenBy(List<Track> awaited) {
    if (awaited == null || awaited.isEmpty() || awaitedTask != 0) {
      return;
    }
    Track last = Collections.max(awaited, Comparator.comparing(Track::ended));
    if (last.failure() != null || awaited.stream().allMatch(Track::hasEnded)) {
      awaitedTask = last.number;
    }
  }

  /** The outermost body of {@code task}, which does not run, that is not the runtime's; or null. */
  static StateTable outermost(Task<?> task) {
    StateTable outermost = null;
    StateMachine<?> body = KERNEL.leaf(task);
    while (body != null) {
      if (isInProgram(body) || KERNEL.isNew(body) && !(body instanceof CallBody)) {
        outermost = StateTables.of(body);
      }
      body = KERNEL.awaiter(body);
    }
    return outermost;
  }

  private static boolean isInProgram(StateMachine<?> body) {
    return isInProgram(StateTables.of(body), body.state());
  }

  private static boolean isInProgram(StateTable table, int state) {
    return state > 0 && table.size() > 0 && table.row(state).line() > 0;
  }

  private static WaitKind kindOf(StateMachine<?> leaf, StateMachine<?> body, Future<?> awaited) {
    if (leaf == null || KERNEL.isNew(leaf)) {
      return WaitKind.NOT_BEGUN;
    }
    if (awaited instanceof Task<?>) {
      return WaitKind.TASK;
    }
    if (awaited == null) {
      return WaitKind.READY;
    }
    return leaf != body && leaf.getClass().getPackageName().equals(LINES)
        ? WaitKind.LINE
        : WaitKind.OTHER;
  }
}
