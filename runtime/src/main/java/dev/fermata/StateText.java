package dev.fermata;

/** Tells where a body stands, for its {@code toString} and for messages. */
final class StateText {
  private StateText() {}

  static String of(StateTable table, int state) {
    if (state > Frame.NEW) {
      StateTable.Await row = table.row(state);
      return table.body()
          + "("
          + table.sourceFile()
          + ":"
          + row.line()
          + ") awaiting "
          + row.text();
    }
    return table.body()
        + switch (state) {
          case Frame.NEW -> ", not started";
          case Frame.STARTED -> ", running";
          case Frame.TAIL -> ", returning";
          default -> ", finished";
        };
  }

  static InvalidStateException alreadyStarted(StateTable table, int state) {
    return new InvalidStateException("coroutine `"
        + table.body()
        + "` "
        + (state == Frame.FINISHED ? "has run already" : "is being awaited already")
        + "\n  note: a coroutine runs once"
        + "\n  help: make it a task, which may be awaited any number of times:"
        + "\n      createTask(...)");
  }
}
