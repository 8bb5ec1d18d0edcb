package dev.fermata.internal.running;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.Future;
import dev.fermata.internal.kernel.RuntimeFuture;
import dev.fermata.internal.kernel.Values;

/** Done, without a value, when another future is, however that ends. */
public final class Settled extends RuntimeFuture<Void> {
  private final Future<?> other;

  public Settled(Future<?> other) {
    super(other.loop());
    this.other = other;
    KERNEL.addWaiter(other, this);
  }

  @Override
  protected void execute() {
    settle(Values.NULL);
  }

  @Override
  protected void done() {
    KERNEL.removeWaiter(other, this);
  }

  @Override
  protected String describe() {
    return "end of " + KERNEL.describe(other);
  }
}
