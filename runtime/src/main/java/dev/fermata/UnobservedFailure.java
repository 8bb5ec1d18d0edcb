package dev.fermata;

import dev.fermata.internal.kernel.Scheduled;

/**
 * What a future failed with, until somebody has seen it: whoever is thrown it, or reads it, or,
 * where nobody does so in time, the handler of the loop, who is told once.
 *
 * <pre>
 *   PENDING --- the look, and nobody has seen it ---> reported
 *    |   ^  \-- the look, and somebody has ---------> seen
 *    |   |
 *    v   | release
 *   CLAIMED (by one or more, who will hand it on) --- release, and it was handed on ---> seen
 * </pre>
 *
 * <p>What is pending or claimed when the loop closes is reported then.
 */
final class UnobservedFailure extends Scheduled {
  private final Future<?> future;

  /** In how many iterations it is looked whether anybody has seen it: they that wait run first. */
  private int looks = 2;

  /** How many {@code Observer}s will hand it on. Only the loop's thread touches this. */
  private int claims;

  /** Whether somebody has seen it; any thread may set this, and none takes it back. */
  private volatile boolean observed;

  UnobservedFailure(Future<?> future) {
    this.future = future;
  }

  /** Hands this, of a future that has just failed, to the loop. Where it is cut off, once more. */
  void enter() {
    future.loop.unobserved.add(this);
    future.loop.ready.add(this);
  }

  protected void markObserved() {
    observed = true;
  }

  void claim() {
    claims++;
  }

  /**
   * Takes a claim back. If it was the last one, and nobody has seen the failure, it is reported.
   */
  void release() {
    if (--claims == 0) {
      looks = 1;
      future.loop.ready.add(this);
    }
  }

  @Override
  protected void execute() {
    if (observed) {
      future.loop.unobserved.remove(this);
    } else if (claims == 0 && --looks == 0) {
      report();
    } else if (claims == 0) {
      future.loop.ready.add(this);
    }
  }

  /** Tells the handler, unless somebody has seen it. */
  void report() {
    future.loop.unobserved.remove(this);
    if (observed) {
      return;
    }
    observed = true;
    for (Throwable failure : future.failures()) {
      future.loop.faults.report(new ExceptionContext(
          future.describe()
              + (future.isCancelled() ? " was cancelled, its clean-up failed," : " failed")
              + " and nobody awaits it"
              + FutureSites.note(future),
          failure,
          future,
          null));
    }
  }

  @Override
  public String toString() {
    return "report of " + future.describe();
  }
}
