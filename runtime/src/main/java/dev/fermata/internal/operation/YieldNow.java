package dev.fermata.internal.operation;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.StateMachine;
import dev.fermata.internal.kernel.RuntimeCoroutine;

/** The coroutine of {@code yieldNow}: it has no state, so one serves all, any number of times. */
public final class YieldNow extends RuntimeCoroutine<Void> {
  public static final YieldNow INSTANCE = new YieldNow();

  private YieldNow() {}

  @Override
  protected Object enter(StateMachine<?> frame, int depth) {
    return KERNEL.yieldIn(frame);
  }

  @Override
  public String toString() {
    return "yieldNow()";
  }
}
