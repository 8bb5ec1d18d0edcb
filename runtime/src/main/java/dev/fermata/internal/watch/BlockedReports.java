package dev.fermata.internal.watch;

import dev.fermata.internal.basics.FaultLog;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Tells what keeps loops: each place once in a minute. Used in the thread of the watch. */
public final class BlockedReports implements Consumer<Blocked> {
  private static final long REPEATED_AFTER_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final Consumer<Blocked> TO_LOG =
      blocked -> FaultLog.warning(blocked.text(Debugger.isPossible()));

  /** Who is told. */
  private static volatile Consumer<Blocked> recipient = TO_LOG;

  private final LongSupplier clock;

  /** When each place was told of; those of more than a minute ago are dropped. */
  private final Map<StackTraceElement, Long> told = new HashMap<>();

  BlockedReports(LongSupplier clock) {
    this.clock = clock;
  }

  /** Sends what is told from now on to {@code to}; null for the log. Any thread. */
  public static void sendTo(Consumer<Blocked> to) {
    recipient = to == null ? TO_LOG : to;
  }

  @Override
  public void accept(Blocked blocked) {
    long now = clock.getAsLong();
    told.values().removeIf(when -> now - when >= REPEATED_AFTER_NANOS);
    if (told.putIfAbsent(blocked.line(), now) == null) {
      tell(blocked);
    }
  }

  private static void tell(Blocked blocked) {
    try {
      recipient.accept(blocked);
    } catch (Throwable failure) {
      FaultLog.error("exception in what is told of a blocked loop: " + blocked, failure);
    }
  }
}
