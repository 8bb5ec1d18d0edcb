package dev.fermata.conformance.cpython.program;

import java.util.List;

/** Waits for several, or for one in another way than a plain await. */
public sealed interface CombinedAction extends Action {

  record WaitFor(int millis, List<Step> steps) implements CombinedAction {}

  record WaitForTask(int millis, int slot) implements CombinedAction {}

  record Shield(List<Step> steps) implements CombinedAction {}

  record ShieldTask(int slot) implements CombinedAction {}

  /** Waits for tasks and for coroutines; if {@code settle}, for all of them whatever happens. */
  record Gather(boolean settle, List<Integer> slots, List<List<Step>> coroutines)
      implements CombinedAction {}

  /** Waits until enough of the tasks are done, without a limit (-1) or for a time. */
  record WaitUntil(When when, List<Integer> slots, int millis) implements CombinedAction {}

  /** When a {@link WaitUntil} has waited enough. */
  enum When {
    FIRST_COMPLETED,
    FIRST_EXCEPTION,
    ALL_COMPLETED
  }

  /**
   * Takes tasks as they are done, {@code most} at most, without a limit (-1) or for a time; sleeps
   * for {@code pause} after each, or does not (-1).
   */
  record AsCompleted(List<Integer> slots, int millis, int most, int pause)
      implements CombinedAction {}
}
