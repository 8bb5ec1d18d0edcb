package dev.fermata.inspect;

import java.util.List;

/**
 * One thing that a task waits for.
 *
 * @param kind what ends the wait
 * @param what it is, in words, which the names of the tasks may follow, such as {@code sleep, 0.8 s
 *     left} or {@code lock `till`, 2 wait, held by}
 * @param tasks the numbers of the tasks it is about, which may belong to other loops
 */
public record Wait(Kind kind, String what, List<Integer> tasks) {

  /** What ends a wait. */
  public enum Kind {
    /** All of the tasks have to end. */
    ALL,

    /** One of the tasks has to end, or something else beside them. */
    ANY,

    /** The task has to let go of what it holds. */
    HELD,

    /** Something that is no task. */
    OTHER,

    /** A time limit: the task is cancelled then, whatever it waits for. */
    LIMIT
  }

  /** Makes one with a copy of the list. */
  public Wait {
    tasks = List.copyOf(tasks);
  }
}
