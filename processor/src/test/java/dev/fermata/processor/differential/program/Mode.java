package dev.fermata.processor.differential.program;

/** How the values that a program awaits arrive, and whether it is cancelled meanwhile. */
public enum Mode {
  FINISHED(When.NOW, false, Cancelled.NEVER),
  PENDING(When.LATER, false, Cancelled.NEVER),
  MIXED(When.EITHER, false, Cancelled.NEVER),
  FINISHED_FAILING(When.NOW, true, Cancelled.NEVER),
  PENDING_FAILING(When.LATER, true, Cancelled.NEVER),
  MIXED_FAILING(When.EITHER, true, Cancelled.NEVER),
  PENDING_CANCELLED(When.LATER, false, Cancelled.ONCE),
  MIXED_CANCELLED(When.EITHER, false, Cancelled.OFTEN),
  MIXED_FAILING_CANCELLED(When.EITHER, true, Cancelled.OFTEN);

  private static final int FIRST_VALUES = 24;
  private static final int ONE_IN = 9;

  private enum When {
    NOW,
    LATER,
    EITHER
  }

  private enum Cancelled {
    NEVER,
    ONCE,
    OFTEN
  }

  private final When when;
  private final boolean failing;
  private final Cancelled cancelled;

  Mode(When when, boolean failing, Cancelled cancelled) {
    this.when = when;
    this.failing = failing;
    this.cancelled = cancelled;
  }

  /** Whether some of the awaited values are failures. */
  public boolean failing() {
    return failing;
  }

  /** Whether the task of the program is cancelled. */
  public boolean cancelling() {
    return cancelled != Cancelled.NEVER;
  }

  boolean pending(long dice) {
    return when == When.LATER || when == When.EITHER && (dice & 1) == 0;
  }

  /**
   * How the task is cancelled at an awaited value.
   *
   * @param number of the value
   * @param ofRun dice that are the same for all values
   * @param ofValue dice of this one
   */
  Interruption interruption(int number, boolean pending, int ofRun, int ofValue) {
    boolean isHere = cancelled == Cancelled.OFTEN
        ? ofValue % ONE_IN == 0
        : cancelled == Cancelled.ONCE && number == 1 + ofRun % FIRST_VALUES;
    if (!isHere) {
      return Interruption.NONE;
    }
    return switch (ofValue / ONE_IN % 4) {
      case 0 -> Interruption.BEFORE;
      case 1 -> pending ? Interruption.BEHIND : Interruption.NONE;
      default -> pending ? Interruption.MEANWHILE : Interruption.NONE;
    };
  }
}
