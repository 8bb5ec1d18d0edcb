package dev.fermata;

import dev.fermata.internal.basics.FaultLog;
import dev.fermata.internal.basics.SafeText;
import dev.fermata.internal.kernel.Scheduled;
import java.time.Duration;

/** In debug mode: reports entries that keep the loop for long. */
final class SlowSteps {
  private final long limitNanos;

  SlowSteps(long limitNanos) {
    this.limitNanos = limitNanos;
  }

  void execute(EventLoop loop, Scheduled entry) {
    Frame<?> leaf = entry instanceof Task<?> task ? task.leaf : null;
    int state = leaf == null ? Frame.NEW : Math.max(leaf.state, Frame.NEW);
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

  private static String place(Frame<?> body, int state) {
    StateTable table = body.states();
    return state == 0
        ? "the beginning of " + table.body()
        : table.body() + "(" + table.sourceFile() + ":" + table.row(state).line() + ")";
  }
}
