package dev.fermata.inspect;

import dev.fermata.LoopStatistics;
import java.util.List;

/**
 * How a loop stood.
 *
 * @param number what no other loop of the process has
 * @param name its name, which others may have, too
 * @param thread the name of the thread that ran it, or in which its host ran it last; empty if none
 *     did
 * @param hosted whether it is run by a host, now and then; see {@code EventLoop.on}
 * @param state what that thread did
 * @param exact whether it was read by the loop itself, between two steps, or while no thread ran
 *     it. Otherwise it was read from outside: then things may have changed meanwhile, tasks may be
 *     missing, and no time is told
 * @param statistics how much it had to do
 * @param threadStack where that thread stood, innermost first; empty in what is exact
 * @param tasks its tasks that were not done, oldest first; a million at most
 */
public record LoopSnapshot(
    int number,
    String name,
    String thread,
    boolean hosted,
    LoopState state,
    boolean exact,
    LoopStatistics statistics,
    List<StackTraceElement> threadStack,
    List<TaskSnapshot> tasks) {

  /** Makes one with copies of the lists. */
  public LoopSnapshot {
    threadStack = List.copyOf(threadStack);
    tasks = List.copyOf(tasks);
  }
}
