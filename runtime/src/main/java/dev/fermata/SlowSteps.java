package dev.fermata;

import dev.fermata.internal.basics.FaultLog;
import dev.fermata.internal.basics.SafeText;
import java.time.Duration;

/** In debug mode: reports entries that keep the loop for long. */
final class SlowSteps {
  private final long limitNanos;

  SlowSteps(long limitNanos) {
    this.limitNanos = limitNanos;
  }

  void execute(EventLoop loop, Scheduled entry) {
    StateMachine<?> leaf = entry instanceof Task<?> task ? task.leaf : null;
    int state = leaf == null ? 0 : leaf.state();
    Object callback = entry instanceof Handle handle ? handle.callback() : null;
    long begin = System.nanoTime();
    loop.carried.execute(loop, entry);
    long taken = System.nanoTime() - begin;
    if (taken >= limitNanos) {
      FaultLog.warning("loop `"
          + loop.name()
          + "` was kept for "
          + Duration.ofNanos(taken).toMillis()
          + " ms by "
          + (callback == null ? entry : "callback " + SafeText.of(callback))
          + (leaf == null ? "" : "\n  note: the step began at " + place(leaf, state)));
    }
  }

  private static String place(StateMachine<?> body, int state) {
    StateTable table = body.states();
    return state == 0
        ? "the beginning of " + table.body()
        : table.body() + "(" + table.sourceFile() + ":" + table.row(state).line() + ")";
  }
}
