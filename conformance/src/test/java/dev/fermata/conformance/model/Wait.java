package dev.fermata.conformance.model;

import dev.fermata.Task;
import java.util.Objects;

/** An operation that may have to wait, as the model sees it. */
abstract class Wait {
  /** Stands for the value of an operation that has none, or whose value nobody foresees. */
  static final Object ANY = new Object();

  final Watcher watcher;
  Task<?> task;

  /**
   * Where this waits; null when it does not, or its turn has come.
   *
   * <pre>
   *   null --- join ---> line --- turn, cancelled ---> null (due) --- resumed ---> null (decided)
   *                       ^                                 |
   *                       +---------------------------------+ only to wait once more
   * </pre>
   */
  private Line standsIn;

  /** Whether its task was cancelled and has not run since. */
  boolean cancelled;

  /** When its task was woken, counted in wake-ups of all tasks; 0 while it is not. */
  private long due;

  /** What it has to end with: a value, or the class of what is thrown; null while that is open. */
  private Object expected;

  Wait(Watcher watcher) {
    this.watcher = watcher;
  }

  /** Its task begins it: decides at once, or joins a line. */
  abstract void begin();

  /** Its task runs, because its turn has come or it was cancelled: decides, or joins a line. */
  abstract void resumed();

  final void join(Line joined) {
    standsIn = joined;
    joined.add(this);
    if (watcher.takeRequest(task)) {
      cancel();
    }
  }

  /** Its turn has come; it has left its line. */
  final void wake() {
    standsIn = null;
    due();
  }

  final void cancel() {
    if (standsIn != null) {
      standsIn.remove(this);
      standsIn = null;
    }
    cancelled = true;
    due();
  }

  private void due() {
    if (due == 0) {
      due = watcher.nextDue();
    }
  }

  final void run() {
    if (isDecided()) {
      return;
    }
    watcher.require(due > 0, this, "runs, and its turn has not come");
    watcher.ran(this, due);
    due = 0;
    resumed();
    cancelled = false;
  }

  final void decide(Object result) {
    expected = result;
  }

  final boolean isDecided() {
    return expected != null;
  }

  final boolean isDue() {
    return due > 0;
  }

  /** Whether the operation may end with {@code outcome}: a value, or what it throws. */
  final boolean allows(Object outcome) {
    if (expected instanceof Class<?> type) {
      return type.isInstance(outcome);
    }
    return expected == ANY ? !(outcome instanceof Throwable) : Objects.equals(expected, outcome);
  }

  @Override
  public String toString() {
    return getClass().getSimpleName() + " of " + task + ", expected: " + expected;
  }
}
