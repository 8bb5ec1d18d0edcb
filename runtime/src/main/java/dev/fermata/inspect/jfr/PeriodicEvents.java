package dev.fermata.inspect.jfr;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.EventLoop;
import dev.fermata.LoopStatistics;
import dev.fermata.inspect.Inspect;
import dev.fermata.inspect.LoopSnapshot;
import dev.fermata.inspect.ProcessSnapshot;
import dev.fermata.internal.kernel.Probe;
import java.time.Duration;
import java.util.List;

/** The events that JFR asks for, in threads of its own. */
final class PeriodicEvents {
  private static final Duration PATIENCE = Duration.ofMillis(100);

  /** JFR drops an event that does not fit into a buffer of its own. */
  private static final int LONGEST = 100_000;

  private PeriodicEvents() {}

  /** One event for each loop that runs, or is run by a host. */
  static void statistics() {
    for (EventLoop loop : EventLoop.all()) {
      if (KERNEL.isInUse(loop)) {
        statisticsOf(loop).commit();
      }
    }
  }

  /** One event for each loop that is in use. */
  static void dump() {
    for (LoopSnapshot loop : Inspect.capture(PATIENCE).loops()) {
      String tree = Inspect.tree(new ProcessSnapshot(List.of(loop)));
      TaskDumpEvent event = new TaskDumpEvent();
      event.loop = loop.name();
      event.tree = tree.length() <= LONGEST
          ? tree
          : tree.substring(0, LONGEST) + "... (" + tree.length() + " characters)";
      event.commit();
    }
  }

  private static LoopStatisticsEvent statisticsOf(EventLoop loop) {
    LoopStatistics statistics = loop.statistics();
    Probe probe = KERNEL.probe(loop, false);
    LoopStatisticsEvent event = new LoopStatisticsEvent();
    event.loop = loop.name();
    event.tasks = statistics.tasks();
    event.ready = statistics.ready();
    event.timers = statistics.timers();
    event.outsideEvents = statistics.outsideEvents();
    event.lag = probe == null ? 0 : probe.lastLag();
    return event;
  }
}
