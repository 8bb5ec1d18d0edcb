package dev.fermata.conformance.cpython.program;

import java.util.List;

/** Has steps inside that the running task takes. */
public sealed interface BlockAction extends Action {

  /**
   * Takes {@code steps}; if they end with what {@code caught} names, takes {@code handler}, and
   * throws it again if {@code again}; takes {@code last} in any case.
   */
  record Try(List<Step> steps, Caught caught, List<Step> handler, boolean again, List<Step> last)
      implements BlockAction {}

  /** What a {@link Try} catches. */
  enum Caught {
    NOTHING,
    CANCELLATION,
    FAILURE,
    TIMEOUT,
    GROUP,
    EXCEPTION,
    ANYTHING
  }

  /** Takes steps several times; the tasks that they make replace each other in their slots. */
  record Repeat(int times, List<Step> steps) implements BlockAction {}

  /** Takes steps within a time limit. */
  record TimeLimit(int millis, List<Step> steps) implements BlockAction {}

  /** Moves the innermost time limit around this; takes it away (-1). */
  record Reschedule(int millis) implements BlockAction {}

  /** Takes steps, and waits for the tasks that were made in the group meanwhile. */
  record Group(List<Step> steps) implements BlockAction {}

  /** Makes a task in the innermost group around this, which may be that of another task. */
  record SpawnInGroup(int slot, List<Step> steps) implements BlockAction {}
}
