package dev.fermata.inspect;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.EventLoop;
import dev.fermata.internal.kernel.Probe;
import dev.fermata.internal.watch.Blocked;
import dev.fermata.internal.watch.BlockedReports;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A thread that looks at all loops that run, four times a second, and tells of a step that keeps
 * one for longer than a second, with its line. The system property {@code dev.fermata.watch} sets
 * another limit, as {@code 500ms} or {@code 2s}, or says {@code off}.
 *
 * <p>A step costs nothing for it. A loop that waits for events is not disturbed; another one is
 * asked whether it turns. Time in which the process was stopped, as by a debugger or a collection
 * of garbage, does not count.
 *
 * <p>asyncio: {@code slow_callback_duration}, in debug mode only.
 */
public final class LoopWatch {
  private LoopWatch() {}

  /**
   * Sends what keeps a loop to {@code to}, which is called in the thread of the watch, once for
   * each place and minute: when the step ends, or after ten times the limit. It is logged if this
   * was not called; what {@code to} throws is logged, too. May be called from any thread.
   *
   * @param to null for the logger {@code dev.fermata}
   */
  public static void report(Consumer<LoopBlocked> to) {
    BlockedReports.sendTo(to == null ? null : blocked -> to.accept(publicly(blocked)));
  }

  private static LoopBlocked publicly(Blocked blocked) {
    return new LoopBlocked(
        blocked.loop(),
        Duration.ofNanos(blocked.nanos()),
        blocked.goesOn(),
        Optional.ofNullable(blocked.task()),
        blocked.line(),
        blocked.stack());
  }

  /**
   * Returns how promptly {@code loop} turns. May be called from any thread, by one at a time if the
   * greatest lag is to mean something. All is zero where nothing is watched.
   */
  public static LoopLag lag(EventLoop loop) {
    Probe probe = KERNEL.probe(loop, false);
    return probe == null
        ? new LoopLag(Duration.ZERO, Duration.ZERO)
        : new LoopLag(Duration.ofNanos(probe.lastLag()), Duration.ofNanos(probe.takeGreatestLag()));
  }

  /**
   * Returns how many steps of {@code loop} have each kept it for longer than the limit, whether
   * that was told or not. May be called from any thread.
   */
  public static long blockedSteps(EventLoop loop) {
    Probe probe = KERNEL.probe(loop, false);
    return probe == null ? 0 : probe.blockedSteps();
  }
}
