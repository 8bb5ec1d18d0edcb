package dev.fermata.internal.outside;

import dev.fermata.internal.basics.FaultLog;
import dev.fermata.internal.basics.Throwables;
import java.util.function.Consumer;

/** What a run fails with when its future was cancelled before, and tells nobody any more. */
public final class LateFailures {
  private LateFailures() {}

  /** Gives {@code failure} to {@code late}; logs both if that throws. */
  public static void tell(Consumer<? super Throwable> late, Throwable failure) {
    try {
      late.accept(failure);
    } catch (Throwable refusal) {
      if (!Throwables.suppress(refusal, failure)) {
        FaultLog.error("a coroutine failed after its future was cancelled", failure);
      }
      FaultLog.error("exception in what is told of failures behind a cancellation", refusal);
    }
  }
}
