package dev.fermata.processor.differential.harness;

import java.util.List;

/**
 * What one execution of a program did.
 *
 * @param end the result, or the failure with the line of the program it was thrown at
 * @param journal the side effects in order
 * @param stack the lines that the failure has passed; none for a result
 */
public record Outcome(String end, List<String> journal, UserStack stack) {

  /** Whether both did the same; which lines a failure shows is asked apart. */
  boolean isLike(Outcome other) {
    return end.equals(other.end) && journal.equals(other.journal);
  }
}
