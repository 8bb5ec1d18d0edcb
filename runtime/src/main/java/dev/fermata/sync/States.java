package dev.fermata.sync;

import dev.fermata.StateTable;

/** The state tables of coroutines that are written by hand and wait at one place. */
final class States {

  /** The line number of code that has none, as in {@link StackTraceElement}. */
  private static final int NO_LINE = -1;

  private States() {}

  /**
   * @param body such as {@code Lock.acquire}
   * @param awaited what it waits for, in words
   */
  static StateTable of(String body, String awaited) {
    String sourceFile = body.substring(0, body.indexOf('.')) + ".java";
    return StateTable.of(body, sourceFile, StateTable.await(NO_LINE, awaited));
  }
}
