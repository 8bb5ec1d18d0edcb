package dev.fermata.internal.watch;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.EventLoop;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Looks at all loops that run. Used in one thread. */
final class ProcessWatch {
  private static final int LOOKS_IN_A_LIMIT = 4;

  /** Finds out which limits there are. */
  private static final long FIRST_INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private static final long LONGEST_INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final OptionalLong limit;
  private final Consumer<Blocked> blocked;

  /** What is known of the loops that ran at the last look. */
  private Map<EventLoop, StepWatch> watches = Map.of();

  private long intervalNanos = FIRST_INTERVAL_NANOS;

  /**
   * Makes one.
   *
   * @param limit for steps, in nanoseconds; empty to find out only whether a loop runs
   */
  ProcessWatch(OptionalLong limit, Consumer<Blocked> blocked) {
    this.limit = limit;
    this.blocked = blocked;
  }

  private static long intervalOf(long limitNanos) {
    return Math.min(limitNanos / LOOKS_IN_A_LIMIT, LONGEST_INTERVAL_NANOS);
  }

  /** How long to wait before the next look. */
  long intervalNanos() {
    return intervalNanos;
  }

  /**
   * Looks.
   *
   * @param paused for how much of the time since the last look this process did not run
   * @return whether a loop is in use
   */
  boolean look(long now, long paused) {
    Map<EventLoop, StepWatch> running = new HashMap<>();
    long shortest = limit.orElse(Long.MAX_VALUE);
    boolean anyInUse = false;
    for (EventLoop loop : EventLoop.all()) {
      anyInUse |= KERNEL.isInUse(loop);
      if (loop.isRunning() && limit.isPresent()) {
        StepWatch known = watches.get(loop);
        running.put(loop, known == null ? begin(loop) : known);
        shortest = Math.min(shortest, WatchedLoop.limitNanos(loop, limit.getAsLong()));
      }
    }
    watches.forEach((loop, watch) -> {
      if (!running.containsKey(loop)) {
        watch.look(now, paused);
      }
    });
    running.values().forEach(watch -> watch.look(now, paused));
    watches = running;
    intervalNanos = intervalOf(shortest);
    return anyInUse;
  }

  private StepWatch begin(EventLoop loop) {
    return new StepWatch(new WatchedLoop(loop, limit.getAsLong()), blocked);
  }

  /** Forgets what was seen. */
  void beginAnew() {
    watches = Map.of();
  }
}
