package dev.fermata;

import dev.fermata.internal.operation.DerivedFuture;

/** The future of {@code shield}: it ends like another one, which its cancellation leaves alone. */
final class Shield<T> extends DerivedFuture<T> {
  private final Future<T> shielded;

  Shield(Future<T> shielded) {
    super(shielded.loop);
    this.shielded = shielded;
    shielded.addWaiter(this);
  }

  @Override
  protected void execute() {
    if (!isDone()) {
      shielded.markObserved();
      settle(shielded.outcome);
    }
  }

  @Override
  protected void done() {
    shielded.removeWaiter(this);
    super.done();
  }

  @Override
  protected String describe() {
    Future<?> innermost = shielded;
    while (innermost instanceof Shield<?> shield) {
      innermost = shield.shielded;
    }
    return "shield of " + innermost.describe();
  }
}
