package dev.fermata.internal.kernel;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.Future;

/** Tells the loop that another thread ended a future. */
public final class Dispatch extends Scheduled {
  private final Future<?> future;

  public Dispatch(Future<?> future) {
    this.future = future;
  }

  @Override
  protected void execute() {
    KERNEL.dispatch(future);
  }

  @Override
  public String toString() {
    return "end of " + KERNEL.describe(future);
  }
}
