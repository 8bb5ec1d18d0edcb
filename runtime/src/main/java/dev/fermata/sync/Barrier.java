package dev.fermata.sync;

import dev.fermata.Coroutine;

/**
 * Holds tasks back until a given number of them has arrived; then lets them all go, and holds back
 * the next ones. Used on the thread of its loop.
 *
 * <p>asyncio: {@code Barrier}; its {@code wait()} is {@link #awaitAll} here, and {@link #reset} and
 * {@link #abort} do not have to be awaited. A round is over when its last task arrives, so a task
 * that arrives while others have yet to leave simply belongs to the next round.
 */
public final class Barrier {
  private final Confinement confinement;
  private final WaitLine<AwaitAll> line;
  private final int parties;

  /**
   * Whether tasks are refused.
   *
   * <pre>
   *             +--+ arrive, reset
   *             |  v       abort
   *   false: filling --------------> true: broken --- abort, arrive (refused)
   *             ^                      |  ^                  |
   *             |        reset         |  +------------------+
   *             +----------------------+
   * </pre>
   *
   * Invariant: while broken, nobody waits but those that were cancelled; while filling, fewer than
   * {@link #parties} wait.
   */
  private boolean broken;

  /**
   * Makes a barrier.
   *
   * @param parties how many tasks make up a round; 1 or more
   */
  public Barrier(int parties) {
    this(parties, null);
  }

  /**
   * Makes a barrier.
   *
   * @param parties how many tasks make up a round; 1 or more
   * @param name shows in messages; may be null
   */
  public Barrier(int parties, String name) {
    confinement = new Confinement("barrier", name);
    if (parties < 1) {
      throw new IllegalArgumentException(
          confinement + " cannot have " + parties + " parties: it takes 1 or more");
    }
    this.parties = parties;
    line = new WaitLine<>(confinement);
  }

  /**
   * Waits until as many tasks have arrived as this has parties; the last one does not wait. A task
   * that is cancelled leaves, and another one has to come for it.
   *
   * @return a coroutine that gives the position of its task in the round, from 0 in order of
   *     arrival; it throws {@link BrokenBarrierException} if the barrier is broken or is reset
   *     meanwhile
   */
  public Coroutine<Integer> awaitAll() {
    return new AwaitAll(this);
  }

  /**
   * Sends the tasks that wait away with a {@link BrokenBarrierException}, and starts a new round. A
   * broken barrier works again.
   */
  public void reset() {
    confinement.check("Barrier.reset");
    broken = false;
    dismiss("reset");
  }

  /**
   * Breaks this: the tasks that wait, and all that arrive until {@link #reset}, get a
   * {@link BrokenBarrierException}.
   */
  public void abort() {
    confinement.check("Barrier.abort");
    broken = true;
    dismiss("aborted");
  }

  /** Returns how many tasks make up a round. */
  public int parties() {
    return parties;
  }

  /** Whether this was aborted and not reset. */
  public boolean isBroken() {
    return broken;
  }

  /** Returns how things stand now. */
  public Statistics statistics() {
    return new Statistics(parties, line.waiting(), broken);
  }

  /**
   * The state of a barrier.
   *
   * @param parties how many tasks make up a round
   * @param waiting how many of them have arrived
   * @param broken whether it was aborted and not reset
   */
  public record Statistics(int parties, int waiting, boolean broken) {}

  /** Ends the round if the calling task is the last to arrive. */
  boolean isComplete() {
    confinement.check("Barrier.awaitAll");
    if (broken) {
      throw new BrokenBarrierException(confinement, "aborted before a task arrived");
    }
    if (line.length() >= parties - 1) {
      line.dropCancelled();
    }
    if (line.length() < parties - 1) {
      return false;
    }
    for (int position = 0; position < parties - 1; position++) {
      line.takeFirst().release(position);
    }
    return true;
  }

  private void dismiss(String what) {
    for (AwaitAll next = line.takeFirst(); next != null; next = line.takeFirst()) {
      next.dismiss(what + " while a task waited");
    }
  }

  WaitLine<AwaitAll> line() {
    return line;
  }

  @Override
  public String toString() {
    return confinement.toString();
  }
}
