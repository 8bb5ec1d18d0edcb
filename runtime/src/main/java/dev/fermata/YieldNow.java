package dev.fermata;

import dev.fermata.internal.kernel.RuntimeCoroutine;

/** The coroutine of {@code yieldNow}: it has no state, so one serves all, any number of times. */
final class YieldNow extends RuntimeCoroutine<Void> {
  static final YieldNow INSTANCE = new YieldNow();

  private YieldNow() {}

  @Override
  protected Object enter(StateMachine<?> frame, int depth) {
    return frame.driver.yieldIn(frame);
  }

  @Override
  public String toString() {
    return "yieldNow()";
  }
}
