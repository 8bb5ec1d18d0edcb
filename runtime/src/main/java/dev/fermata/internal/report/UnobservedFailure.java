package dev.fermata.internal.report;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.ExceptionContext;
import dev.fermata.Future;
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
public final class UnobservedFailure extends Scheduled {
  private final Future<?> future;

  /** In how many iterations it is looked whether anybody has seen it: they that wait run first. */
  private int looks = 2;

  /** How many {@code Observer}s will hand it on. Only the loop's thread touches this. */
  private int claims;

  /** Whether somebody has seen it; any thread may set this, and none takes it back. */
  private volatile boolean observed;

  public UnobservedFailure(Future<?> future) {
    this.future = future;
  }

  /** Hands this, of a future that has just failed, to the loop. Where it is cut off, once more. */
  public void enter() {
    KERNEL.unobserved(future.loop()).add(this);
    KERNEL.queue(future.loop(), this);
  }

  public void markObserved() {
    observed = true;
  }

  public void claim() {
    claims++;
  }

  /**
   * Takes a claim back. If it was the last one, and nobody has seen the failure, it is reported.
   */
  public void release() {
    if (--claims == 0) {
      looks = 1;
      KERNEL.queue(future.loop(), this);
    }
  }

  @Override
  protected void execute() {
    if (observed) {
      KERNEL.unobserved(future.loop()).remove(this);
    } else if (claims == 0 && --looks == 0) {
      report();
    } else if (claims == 0) {
      KERNEL.queue(future.loop(), this);
    }
  }

  /** Tells the handler, unless somebody has seen it. */
  void report() {
    KERNEL.unobserved(future.loop()).remove(this);
    if (observed) {
      return;
    }
    observed = true;
    for (Throwable failure : KERNEL.failures(future)) {
      KERNEL.report(
          future.loop(),
          new ExceptionContext(
              KERNEL.describe(future)
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
    return "report of " + KERNEL.describe(future);
  }
}
