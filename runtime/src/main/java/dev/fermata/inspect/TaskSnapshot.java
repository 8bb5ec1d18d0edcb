package dev.fermata.inspect;

import dev.fermata.AwaitFrame;
import java.util.List;
import java.util.Optional;

/**
 * Where a task stood.
 *
 * @param number what no other task of the process has; to be read as unsigned
 * @param name its name at that time
 * @param state whether it waited
 * @param cancelling how many requests to cancel it had, as {@link dev.fermata.Task#cancelling}
 * @param stack the lines at which it stood, innermost first, as {@link dev.fermata.Task#stack}
 * @param waits what it waited for; empty if it did not
 * @param madeAt where it was made; only known in debug mode
 */
public record TaskSnapshot(
    int number,
    String name,
    TaskState state,
    int cancelling,
    List<AwaitFrame> stack,
    List<Wait> waits,
    Optional<String> madeAt) {

  /** Makes one with copies of the lists. */
  public TaskSnapshot {
    stack = List.copyOf(stack);
    waits = List.copyOf(waits);
  }
}
