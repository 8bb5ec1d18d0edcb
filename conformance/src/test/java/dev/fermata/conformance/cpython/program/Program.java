package dev.fermata.conformance.cpython.program;

import java.util.List;

/**
 * A random program: what the main task does, and what its tasks share. It has a bounded number of
 * steps, so it ends.
 *
 * @param seed what it was made from
 * @param eager whether tasks begin where they are made
 * @param world what the tasks share
 * @param main what the main task does
 */
public record Program(long seed, boolean eager, World world, List<Step> main) {

  /**
   * What the tasks of a program share, by number: there are as many promises, locks, events as
   * said, a condition for each lock, and one semaphore, queue or barrier for each entry.
   */
  public record World(
      int promises,
      int locks,
      int events,
      List<Permits> semaphores,
      List<Items> queues,
      List<Integer> barriers) {}

  /** A semaphore. */
  public record Permits(int permits, boolean bounded) {}

  /** A queue; unbounded if its capacity is 0. */
  public record Items(Order order, int capacity) {}

  /** In which order a queue gives its items. */
  public enum Order {
    FIFO,
    LIFO,
    PRIORITY
  }
}
