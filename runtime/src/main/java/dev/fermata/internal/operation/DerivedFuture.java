package dev.fermata.internal.operation;

import dev.fermata.EventLoop;
import dev.fermata.internal.kernel.RuntimeFuture;
import dev.fermata.internal.report.UnobservedFailure;

/** A future that takes over how others end; what it fails with is then its own to show. */
public abstract class DerivedFuture<T> extends RuntimeFuture<T> {

  /** Null unless this has failed. */
  private UnobservedFailure failure;

  public DerivedFuture(EventLoop loop) {
    super(loop);
  }

  @Override
  protected void done() {
    if (!failures().isEmpty()) {
      if (failure == null) {
        failure = new UnobservedFailure(this);
      }
      failure.enter();
    }
  }

  @Override
  protected final void markObserved() {
    if (failure != null) {
      failure.markObserved();
    }
  }

  @Override
  protected final void claimFailure() {
    if (failure != null) {
      failure.claim();
    }
  }

  @Override
  protected final void releaseFailure() {
    if (failure != null) {
      failure.release();
    }
  }
}
