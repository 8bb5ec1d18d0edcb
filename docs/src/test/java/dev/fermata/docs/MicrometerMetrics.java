package dev.fermata.docs;

import dev.fermata.EventLoop;
import dev.fermata.inspect.LoopWatch;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.util.concurrent.TimeUnit;

/** The numbers of a loop as meters of Micrometer. */
final class MicrometerMetrics {
  private MicrometerMetrics() {}

  // region bind
  static void bind(EventLoop loop, MeterRegistry registry) {
    Tags tags = Tags.of("loop", loop.name());
    TimeGauge.builder("fermata.loop.lag", loop, TimeUnit.NANOSECONDS, MicrometerMetrics::lag)
        .tags(tags)
        .register(registry);
    registry.gauge("fermata.loop.tasks", tags, loop, each -> each.statistics().tasks());
    registry.gauge("fermata.loop.ready", tags, loop, each -> each.statistics().ready());
    registry.gauge("fermata.loop.timers", tags, loop, each -> each.statistics().timers());
    FunctionCounter.builder("fermata.loop.blocked", loop, LoopWatch::blockedSteps)
        .tags(tags)
        .register(registry);
  }

  private static double lag(EventLoop loop) {
    return LoopWatch.lag(loop).greatest().toNanos();
  }
  // endregion
}
