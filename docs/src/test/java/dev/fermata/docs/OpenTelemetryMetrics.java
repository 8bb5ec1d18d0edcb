package dev.fermata.docs;

import dev.fermata.EventLoop;
import dev.fermata.inspect.LoopWatch;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import java.util.function.ToDoubleFunction;

/** The numbers of a loop as instruments of OpenTelemetry. */
final class OpenTelemetryMetrics {
  private OpenTelemetryMetrics() {}

  // region bind
  static void bind(EventLoop loop, Meter meter) {
    gauge(
        meter, "fermata.loop.lag", loop, each -> LoopWatch.lag(each).greatest().toNanos() / 1e9);
    gauge(meter, "fermata.loop.tasks", loop, each -> each.statistics().tasks());
    gauge(meter, "fermata.loop.ready", loop, each -> each.statistics().ready());
    gauge(meter, "fermata.loop.timers", loop, each -> each.statistics().timers());
    Attributes tags = Attributes.of(AttributeKey.stringKey("loop"), loop.name());
    meter
        .counterBuilder("fermata.loop.blocked")
        .buildWithCallback(blocked -> blocked.record(LoopWatch.blockedSteps(loop), tags));
  }

  private static void gauge(
      Meter meter, String name, EventLoop loop, ToDoubleFunction<EventLoop> number) {
    Attributes tags = Attributes.of(AttributeKey.stringKey("loop"), loop.name());
    meter
        .gaugeBuilder(name)
        .buildWithCallback(gauge -> gauge.record(number.applyAsDouble(loop), tags));
  }
  // endregion
}
