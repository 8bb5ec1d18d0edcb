package dev.fermata.internal.report;

import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.internal.kernel.RuntimeFuture;

/**
 * A future that takes over how others end, or a call; what it fails with is then its own to show.
 */
public abstract class DerivedFuture<T> extends RuntimeFuture<T> {

  /** Null unless this has failed; made by whoever looks at that first, in any thread. */
  private UnobservedFailure failure;

  public DerivedFuture(EventLoop loop) {
    super(loop);
  }

  /** Whether what this fails with is reported unless somebody sees it. */
  protected boolean ownsFailure() {
    return true;
  }

  /** Whether {@code future} is one of these, and reports what it fails with. */
  public static boolean ownsFailure(Future<?> future) {
    return future instanceof DerivedFuture<?> derived && derived.ownsFailure();
  }

  /** What this has failed with, before {@link #done} too; null if it did not fail. */
  private UnobservedFailure failure() {
    return failures().isEmpty() || !ownsFailure() ? null : madeOnce();
  }

  private synchronized UnobservedFailure madeOnce() {
    if (failure == null) {
      failure = new UnobservedFailure(this);
    }
    return failure;
  }

  @Override
  protected void done() {
    UnobservedFailure unobserved = failure();
    if (unobserved != null) {
      unobserved.enter();
    }
  }

  @Override
  protected final void markObserved() {
    UnobservedFailure seen = failure();
    if (seen != null) {
      seen.markObserved();
    }
  }

  @Override
  protected final void claimFailure() {
    UnobservedFailure claimed = failure();
    if (claimed != null) {
      claimed.claim();
    }
  }

  @Override
  protected final void releaseFailure() {
    UnobservedFailure released = failure();
    if (released != null) {
      released.release();
    }
  }
}
