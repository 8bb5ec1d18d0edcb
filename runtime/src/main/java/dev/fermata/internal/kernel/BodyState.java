package dev.fermata.internal.kernel;

import dev.fermata.InvalidStateException;
import dev.fermata.StateTable;

/** Where a body stands, as a number: one of these, or that of its last suspension. */
public final class BodyState {
  public static final int NEW = 0;
  public static final int STARTED = Integer.MIN_VALUE;
  public static final int FINISHED = -1;

  /** It waits only to pass on what it gets; it is not entered again. */
  public static final int TAIL = -2;

  private BodyState() {}

  /** Tells it, for people. */
  public static String text(StateTable table, int state) {
    if (state > NEW) {
      StateTable.Await row = table.row(state);
      String place = row.line() > 0 ? "(" + table.sourceFile() + ":" + row.line() + ")" : "";
      return table.body() + place + " awaiting " + row.text();
    }
    return table.body()
        + switch (state) {
          case NEW -> ", not started";
          case STARTED -> ", running";
          case TAIL -> ", returning";
          default -> ", finished";
        };
  }

  /** Tells of a body that returned what it awaits: no line of its table says what that is. */
  public static String returning(StateTable table, String awaited) {
    return table.body() + " awaiting " + awaited;
  }

  /** Refuses to begin a body that is in {@code state}. */
  public static InvalidStateException alreadyStarted(StateTable table, int state) {
    return new InvalidStateException("coroutine `"
        + table.body()
        + "` "
        + (state == FINISHED ? "has run already" : "is being awaited already")
        + "\n  note: a coroutine runs once"
        + "\n  help: make it a task, which may be awaited any number of times:"
        + "\n      createTask(...)");
  }
}
