package dev.fermata.internal.kernel;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.Future;

/**
 * Waits for a future that others may wait for too, on behalf of something that will hand on how it
 * ended, or gives up. Until one of both, its failure is not reported.
 *
 * <pre>
 *   new --- observe ---> waiting --- the future is done ---> claiming --- handedOn ---> gone
 *                           \                                    \------- letGo ------> gone
 *                            \--------------------------------------------^
 * </pre>
 *
 * <p>What is gone leaves nothing with the future.
 */
public abstract class Observer<T> extends Scheduled {
  public final Future<T> future;
  private boolean claims;

  public Observer(Future<T> future) {
    this.future = future;
  }

  /** Begins to wait; {@link #arrived} is called in a later iteration. */
  public final void observe() {
    if (future.isDone()) {
      claim();
    }
    KERNEL.addWaiter(future, this);
  }

  /** The future is done. */
  protected abstract void arrived();

  @Override
  protected final void execute() {
    claim();
    arrived();
  }

  /** Undertakes to hand on how the future ended, which is done. */
  public final void claim() {
    if (!claims) {
      claims = true;
      KERNEL.claimFailure(future);
    }
  }

  /** Notes that how the future ended has reached somebody. */
  public final void handedOn() {
    KERNEL.markObserved(future);
    letGo();
  }

  /** Lets go of a future that is not done. */
  public final void stopWaiting() {
    KERNEL.removeWaiter(future, this);
  }

  /** Gives up: how the future ends, or ended, is for others to see. */
  public final void letGo() {
    stopWaiting();
    if (claims) {
      claims = false;
      KERNEL.releaseFailure(future);
    }
  }
}
