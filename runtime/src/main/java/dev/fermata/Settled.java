package dev.fermata;

import dev.fermata.internal.kernel.RuntimeFuture;
import dev.fermata.internal.kernel.Values;

/** Done, without a value, when another future is, however that ends. */
final class Settled extends RuntimeFuture<Void> {
  private final Future<?> other;

  Settled(Future<?> other) {
    super(other.loop);
    this.other = other;
    other.addWaiter(this);
  }

  @Override
  protected void execute() {
    settle(Values.NULL);
  }

  @Override
  protected void done() {
    other.removeWaiter(this);
  }

  @Override
  protected String describe() {
    return "end of " + other.describe();
  }
}
