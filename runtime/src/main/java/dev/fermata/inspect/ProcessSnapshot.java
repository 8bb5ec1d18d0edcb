package dev.fermata.inspect;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How the loops of a process stood.
 *
 * @param loops those in use, oldest first, each as of a moment of its own
 */
public record ProcessSnapshot(List<LoopSnapshot> loops) {

  /** Makes one with a copy of the list. */
  public ProcessSnapshot {
    loops = List.copyOf(loops);
  }

  /** The numbers of the tasks that others wait for. */
  Set<Integer> awaited() {
    Set<Integer> awaited = new HashSet<>();
    for (LoopSnapshot loop : loops) {
      for (TaskSnapshot task : loop.tasks()) {
        task.waits().forEach(wait -> awaited.addAll(wait.tasks()));
      }
    }
    return awaited;
  }

  /**
   * Returns the numbers of tasks that wait for each other in a ring, each for the next one, the
   * last for the first: by awaiting it, or for a lock that it has acquired. None of them goes on
   * unless somebody cancels one, or releases a lock that another task holds. Tasks with a time
   * limit, and those of loops that were read from outside, are never in one.
   */
  public List<List<Integer>> deadlocks() {
    return new Deadlocks(this, awaited()).rings();
  }
}
