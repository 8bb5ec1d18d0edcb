package dev.fermata.processor.differential.program;

/**
 * What the oracle decided about one awaited value.
 *
 * @param number the how many-th awaited value of the run this is
 * @param pending whether it is there only after a suspension
 * @param flavour picks one of the kinds of awaitable that can bring it
 * @param failure what it fails with, or null
 * @param interruption how the task is cancelled meanwhile
 */
public record Arrival(
    int number, boolean pending, int flavour, Throwable failure, Interruption interruption) {
  /** Whether the task that asks is cancelled; else the first one. */
  public boolean isOfCurrentTask() {
    return flavour % 3 == 1;
  }

  /** The message of the cancellation; of several before the first is delivered, that stays. */
  public String message() {
    return number % 3 == 0 ? null : "cancelled at " + number;
  }
}
