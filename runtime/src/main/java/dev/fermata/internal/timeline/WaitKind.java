package dev.fermata.internal.timeline;

/** What a task does between two steps. */
enum WaitKind {
  /** It was made and has not begun. */
  NOT_BEGUN,

  /** It has let others run. */
  READY,

  /** It waits for another task. */
  TASK,

  /** It waits in the line of a lock, a queue or their kin. */
  LINE,

  /** It waits for anything else: time, a promise, the world outside. */
  OTHER;

  private static final WaitKind[] ALL = values();

  static WaitKind at(int ordinal) {
    return ALL[ordinal];
  }
}
