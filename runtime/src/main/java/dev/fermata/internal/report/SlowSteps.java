package dev.fermata.internal.report;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.EventLoop;
import dev.fermata.Handle;
import dev.fermata.StateMachine;
import dev.fermata.StateTable;
import dev.fermata.Task;
import dev.fermata.internal.basics.FaultLog;
import dev.fermata.internal.basics.SafeText;
import dev.fermata.internal.kernel.Named;
import dev.fermata.internal.kernel.Probe;
import dev.fermata.internal.kernel.Scheduled;
import java.time.Duration;

/** In debug mode: reports entries that keep the loop for long. */
public final class SlowSteps {
  private final long limitNanos;

  public SlowSteps(long limitNanos) {
    this.limitNanos = limitNanos;
  }

  public long limitNanos() {
    return limitNanos;
  }

  public void execute(EventLoop loop, Scheduled entry) {
    StateMachine<?> leaf = entry instanceof Task<?> task ? KERNEL.leaf(task) : null;
    int state = StateMachine.stateOf(leaf);
    Object callback = entry instanceof Handle handle ? KERNEL.callback(handle) : null;
    long begin = System.nanoTime();
    KERNEL.executeTold(loop, entry);
    long taken = System.nanoTime() - begin;
    Probe.Sighting seen = Probe.sightingSince(loop, begin);
    if (taken >= limitNanos && !(entry instanceof Probe) && (seen == null || !seen.isReported())) {
      FaultLog.warning(Named.loop(loop) + " was kept for "
          + Duration.ofNanos(taken).toMillis()
          + " ms by "
          + (callback == null ? entry : "callback " + SafeText.of(callback))
          + (leaf == null ? "" : "\n  note: the step began at " + place(leaf, state))
          + (seen == null ? "" : "\n  note: it was seen at " + seen.line()));
    }
  }

  private static String place(StateMachine<?> body, int state) {
    StateTable table = KERNEL.states(body);
    return state == 0
        ? "the beginning of " + table.body()
        : table.body() + "(" + table.sourceFile() + ":" + table.row(state).line() + ")";
  }
}
