package dev.fermata;

import dev.fermata.internal.kernel.Scheduled;

/** Tells the loop that another thread ended a future. */
final class Dispatch extends Scheduled {
  private final Future<?> future;

  Dispatch(Future<?> future) {
    this.future = future;
  }

  @Override
  protected void execute() {
    try {
      future.dispatch();
    } catch (OutOfMemoryError noRoom) {
      future.loop.ready.cutOff = new Object[] {future, future.loop.ready.cutOff};
    }
  }

  @Override
  public String toString() {
    return "end of " + future.describe();
  }
}
