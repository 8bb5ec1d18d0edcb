package dev.fermata;

import dev.fermata.internal.basics.CancelChain;
import dev.fermata.internal.operation.DerivedFuture;

/**
 * The next thing a generator does: true for a value, false for its end. Cancelling it cancels what
 * the body of the generator awaits, as cancelling a task that awaits another one does.
 */
final class GeneratorEvent extends DerivedFuture<Boolean> {
  private final GeneratorRun generator;

  GeneratorEvent(EventLoop loop, GeneratorRun generator) {
    super(loop);
    this.generator = generator;
  }

  @Override
  public boolean cancel(String message) {
    boolean entered = loop.ownership.enter("Future.cancel");
    try {
      if (isDone()) {
        return false;
      }
      return CancelChain.pass(() -> generator.interrupt(message));
    } finally {
      loop.ownership.leave(entered);
    }
  }

  @Override
  protected String describe() {
    return GeneratorRun.describe(generator.body());
  }
}
