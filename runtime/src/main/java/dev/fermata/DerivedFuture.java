package dev.fermata;

/** A future that takes over how others end; what it fails with is then its own to show. */
abstract class DerivedFuture<T> extends Future<T> {

  /** Null unless this has failed. */
  private UnobservedFailure failure;

  DerivedFuture(EventLoop loop) {
    super(loop);
  }

  @Override
  void done() {
    if (!failures().isEmpty()) {
      if (failure == null) {
        failure = new UnobservedFailure(this);
      }
      failure.enter();
    }
  }

  @Override
  final void markObserved() {
    if (failure != null) {
      failure.markObserved();
    }
  }

  @Override
  final void claimFailure() {
    if (failure != null) {
      failure.claim();
    }
  }

  @Override
  final void releaseFailure() {
    if (failure != null) {
      failure.release();
    }
  }
}
