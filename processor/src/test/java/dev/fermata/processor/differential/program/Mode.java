package dev.fermata.processor.differential.program;

/** How the values that a program awaits arrive. */
public enum Mode {
  FINISHED(When.NOW, false),
  PENDING(When.LATER, false),
  MIXED(When.EITHER, false),
  FINISHED_FAILING(When.NOW, true),
  PENDING_FAILING(When.LATER, true),
  MIXED_FAILING(When.EITHER, true);

  private enum When {
    NOW,
    LATER,
    EITHER
  }

  private final When when;
  private final boolean failing;

  Mode(When when, boolean failing) {
    this.when = when;
    this.failing = failing;
  }

  /** Whether some of the awaited values are failures. */
  public boolean failing() {
    return failing;
  }

  boolean pending(long dice) {
    return when == When.LATER || when == When.EITHER && (dice & 1) == 0;
  }
}
