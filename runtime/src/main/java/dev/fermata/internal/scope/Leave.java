package dev.fermata.internal.scope;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.StateMachine;
import dev.fermata.StateTable;
import dev.fermata.internal.basics.SafeText;
import dev.fermata.internal.basics.Throwables;

/** The coroutine of {@code AsyncCloseable.leave}: closes, then gives the exception it was given. */
public final class Leave extends StateMachine<Throwable> {
  private static final StateTable STATES =
      StateTable.of("leave", "Leave.java", StateTable.await(0, "the close"));

  private final Coroutine<Void> closing;
  private final Throwable leaving;

  /** How often the driver had been asked to end, and been told, before the close began. */
  private int delivered;

  public Leave(Coroutine<Void> closing, Throwable leaving) {
    this.closing = closing;
    this.leaving = leaving;
  }

  @Override
  protected Object step(int depth) {
    try {
      if (state() == 0) {
        delivered = KERNEL.delivered(this);
        return await(closing, this, depth) == SUSPENDED ? suspend(1) : leaving;
      }
      resumed();
      return leaving;
    } catch (CancelledError cancellation) {
      return cancelled(cancellation);
    }
  }

  private Throwable cancelled(CancelledError cancellation) {
    if (leaving == null || KERNEL.cancelling(this) <= delivered) {
      throw cancellation;
    }
    Throwables.suppress(cancellation, leaving);
    return cancellation;
  }

  @Override
  protected StateTable states() {
    return STATES;
  }

  @Override
  public String toString() {
    return "close awaiting " + SafeText.of(closing);
  }
}
