package dev.fermata.temporal;

import dev.fermata.Poller;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The timers that the service keeps for a loop: one for each time at which something on the loop is
 * the next to be due while the loop waits. Each costs events of the history, so one that is needed
 * stays as it is, whatever wakes the loop meanwhile, and also when something is due earlier. One
 * that nothing needs any more is cancelled, since to fire would cost more.
 */
final class DurableTimers {
  private static final long NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final WorkflowClock clock;
  private final Runnable wakeUp;

  /** Those that have not fired, by the time at which they do, on the clock of the loop. */
  private final TreeMap<Long, CancellationScope> armed = new TreeMap<>();

  DurableTimers(WorkflowClock clock, Runnable wakeUp) {
    this.clock = clock;
    this.wakeUp = wakeUp;
  }

  /** The loop begins to wait: the first thing that is due on it is so in {@code nanos}. */
  void await(long nanos) {
    long due = nanos == Poller.FOREVER ? Long.MAX_VALUE : clock.millis() + ceilToMillis(nanos);
    cancelBefore(due);
    if (due != Long.MAX_VALUE && !armed.containsKey(due)) {
      arm(due);
    }
  }

  private static long ceilToMillis(long nanos) {
    return nanos / NANOS_PER_MILLI + (nanos % NANOS_PER_MILLI == 0 ? 0 : 1);
  }

  private void arm(long due) {
    Duration delay = Duration.ofMillis(due - clock.millis());
    CancellationScope scope =
        Workflow.newDetachedCancellationScope(() -> Workflow.newTimer(delay).handle((none, end) -> {
          if (end == null) {
            fired(due);
          }
          return null;
        }));
    armed.put(due, scope);
    scope.run();
  }

  private void fired(long due) {
    armed.remove(due);
    clock.advanceTo(due);
    wakeUp.run();
  }

  private void cancelBefore(long due) {
    for (Map.Entry<Long, CancellationScope> first = armed.firstEntry();
        first != null && first.getKey() < due;
        first = armed.firstEntry()) {
      armed.remove(first.getKey());
      first.getValue().cancel();
    }
  }
}
