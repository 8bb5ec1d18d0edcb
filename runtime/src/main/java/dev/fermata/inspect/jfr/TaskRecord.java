package dev.fermata.inspect.jfr;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.EventLoop;
import dev.fermata.StateMachine;
import dev.fermata.StateTable;
import dev.fermata.Task;
import dev.fermata.internal.kernel.Failure;
import dev.fermata.internal.kernel.Probe;
import dev.fermata.internal.kernel.StateTables;

/** What JFR is told of one task. Used on its loop's thread. */
final class TaskRecord {
  private static final int MOST_BODIES = 10_000;

  private final Task<?> task;
  private final EventLoop loop;
  private final TaskEvent whole = new TaskEvent();

  /** What happens now: a step, or else a wait, since a time. */
  private SlowStepEvent step;

  private WaitEvent wait;
  private long since = System.nanoTime();

  /** Where the step began. */
  private StateMachine<?> leaf;

  private int state;

  TaskRecord(Task<?> task, EventLoop loop) {
    this.task = task;
    this.loop = loop;
    StateMachine<?> outermost = outermost(KERNEL.leaf(task));
    whole.body = outermost == null ? null : StateTables.of(outermost).body();
    whole.begin();
  }

  private static StateMachine<?> outermost(StateMachine<?> innermost) {
    StateMachine<?> body = innermost;
    for (int counted = 0; body != null && counted < MOST_BODIES; counted++) {
      StateMachine<?> awaiter = KERNEL.awaiter(body);
      if (awaiter == null) {
        return body;
      }
      body = awaiter;
    }
    return null;
  }

  boolean isInStep() {
    return step != null;
  }

  void stepBegins() {
    long now = System.nanoTime();
    whole.waiting += now - since;
    since = now;
    if (wait != null) {
      wait.commit();
      wait = null;
    }
    leaf = KERNEL.leaf(task);
    state = StateMachine.stateOf(leaf);
    step = new SlowStepEvent();
    step.begin();
  }

  void stepEnds() {
    if (step == null) {
      return;
    }
    long began = since;
    since = System.nanoTime();
    whole.running += since - began;
    whole.steps++;
    step.end();
    if (step.shouldCommit()) {
      step.task = task.name();
      step.at = place(leaf, state);
      step.blockingLine = blockingLine(began);
      step.commit();
    }
    step = null;
    leaf = null;
    if (!task.isDone()) {
      beginToWait();
    }
  }

  private String blockingLine(long began) {
    Probe.Sighting seen = Probe.sightingSince(loop, began);
    return seen == null ? null : seen.line().toString();
  }

  private void beginToWait() {
    WaitEvent begun = new WaitEvent();
    if (begun.isEnabled()) {
      StateMachine<?> waiting = KERNEL.leaf(task);
      int waitingState = StateMachine.stateOf(waiting);
      begun.task = task.name();
      begun.at = place(waiting, waitingState);
      begun.awaited =
          waitingState == 0 ? null : StateTables.of(waiting).row(waitingState).text();
      begun.what =
          String.join(", ", task.awaits().stream().map(KERNEL::describe).toList());
      begun.begin();
      wait = begun;
    }
  }

  /** The line of an await, or the name of a body that has not begun. */
  private static String place(StateMachine<?> body, int state) {
    StateTable table = StateTables.of(body);
    return state == 0 || table.frame(state) == null
        ? table.body()
        : table.frame(state).toString();
  }

  void finish() {
    whole.end();
    if (whole.shouldCommit()) {
      whole.name = task.name();
      whole.loop = loop.name();
      whole.outcome = outcome();
      whole.commit();
    }
  }

  private String outcome() {
    Object outcome = KERNEL.outcome(task);
    if (!(outcome instanceof Failure failure)) {
      return "returned";
    }
    return failure.isCancellation
        ? "cancelled"
        : "failed: " + failure.exception().getClass().getName();
  }
}
