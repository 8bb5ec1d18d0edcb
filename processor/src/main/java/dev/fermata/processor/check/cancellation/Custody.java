package dev.fermata.processor.check.cancellation;

/**
 * Who has a cancellation while the code goes on, until it is passed on or swallowed.
 *
 * <pre>
 *   IN_HAND ---- a variable takes it ----> KEPT
 *      |                                     |
 *      | the code ends                       | the code ends
 *      v                                     v
 *   LET_GO                              KEPT_BEHIND
 * </pre>
 *
 * It is passed on from each by a {@code throw}; in hand, by whatever is given it; and kept, by a
 * {@code return} and by whatever leaves a loop. It is swallowed where a loop goes on, which
 * overwrites what is kept, and where it is let go and the body ends.
 */
enum Custody {
  /** The code that has caught it, alone. */
  IN_HAND,
  /** That code, and a variable that outlives it. */
  KEPT,
  /** Nobody: the code has ended. */
  LET_GO,
  /** The variable alone: the code has ended. */
  KEPT_BEHIND;

  /** After code that puts it into a variable. */
  Custody kept() {
    return this == IN_HAND ? KEPT : this;
  }

  /** After the end of the code that has caught it. */
  Custody behind() {
    return isKept() ? KEPT_BEHIND : LET_GO;
  }

  boolean isKept() {
    return this == KEPT || this == KEPT_BEHIND;
  }

  boolean isBehind() {
    return this == LET_GO || this == KEPT_BEHIND;
  }
}
