package dev.fermata;

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
abstract class Observer<T> extends Scheduled {
  final Future<T> future;
  private boolean claims;

  Observer(Future<T> future) {
    this.future = future;
  }

  /** Begins to wait; {@link #arrived} is called in a later iteration. */
  final void observe() {
    if (future.isDone()) {
      claim();
    }
    future.addWaiter(this);
  }

  /** The future is done. */
  abstract void arrived();

  @Override
  final void execute() {
    claim();
    arrived();
  }

  /** Undertakes to hand on how the future ended, which is done. */
  final void claim() {
    if (!claims) {
      claims = true;
      future.claimFailure();
    }
  }

  /** Notes that how the future ended has reached somebody. */
  final void handedOn() {
    future.markObserved();
    letGo();
  }

  /** Lets go of a future that is not done. */
  final void stopWaiting() {
    future.removeWaiter(this);
  }

  /** Gives up: how the future ends, or ended, is for others to see. */
  final void letGo() {
    stopWaiting();
    if (claims) {
      claims = false;
      future.releaseFailure();
    }
  }
}
