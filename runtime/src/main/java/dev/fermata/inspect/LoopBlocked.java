package dev.fermata.inspect;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * That one step, of a task or a callback, keeps a loop, and with it everything else that the loop
 * runs.
 *
 * <p>asyncio: what is logged of a slow callback, which names no line.
 *
 * @param loop its name
 * @param keptFor for how long at least, in real time
 * @param goesOn whether the step has not ended yet
 * @param task the name of the task whose step it is; empty for a callback
 * @param line the innermost line of the program, where the step was seen most often
 * @param stack the frames of the step when it was seen there, innermost first
 */
public record LoopBlocked(
    String loop,
    Duration keptFor,
    boolean goesOn,
    Optional<String> task,
    StackTraceElement line,
    List<StackTraceElement> stack) {

  public LoopBlocked {
    stack = List.copyOf(stack);
  }
}
