package dev.fermata;

/** The future of {@code shield}: it ends like another one, which its cancellation leaves alone. */
final class Shield<T> extends Future<T> {
  private final Future<T> shielded;

  Shield(Future<T> shielded) {
    super(shielded.loop);
    this.shielded = shielded;
    shielded.markObserved();
    shielded.addWaiter(this);
  }

  @Override
  void execute() {
    if (!isDone()) {
      settle(shielded.outcome);
    } else if (shielded.outcome instanceof Failure failure && !failure.isCancellation) {
      loop.faults.report(new ExceptionContext(
          "exception in shielded " + shielded.describe(), failure.exception(), shielded, null));
    }
  }

  @Override
  String describe() {
    Future<?> innermost = shielded;
    while (innermost instanceof Shield<?> shield) {
      innermost = shield.shielded;
    }
    return "shield of " + innermost.describe();
  }
}
