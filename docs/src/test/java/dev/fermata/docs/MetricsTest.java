package dev.fermata.docs;

import static dev.fermata.Fermata.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.testing.VirtualTime;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the page about the watch shows of metrics gives the numbers of the loop. */
class MetricsTest {
  private static final Map<String, Double> EXPECTED = Map.of(
      "fermata.loop.tasks", 2.0,
      "fermata.loop.ready", 0.0,
      "fermata.loop.timers", 1.0,
      "fermata.loop.blocked", 0.0);

  @Async
  private static Coroutine<Void> twoTasksAndATimer(Runnable look) {
    createTask(sleep(Duration.ofHours(1)));
    await(yieldNow());
    look.run();
    return done();
  }

  /** The lag is real: seconds, and not many. */
  private static void assertNumbers(Map<String, Double> numbers) {
    double lag = numbers.remove("fermata.loop.lag");
    assertTrue(0 <= lag && lag < 60, () -> "lag: " + lag);
    assertEquals(EXPECTED, numbers);
  }

  @Test
  void m1_micrometerGetsTheNumbersOfTheLoop() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    Map<String, Double> numbers = new TreeMap<>();
    VirtualTime.run(twoTasksAndATimer(() -> {
      MicrometerMetrics.bind(EventLoop.current(), registry);
      for (Meter meter : registry.getMeters()) {
        assertEquals("virtual", meter.getId().getTag("loop"));
        numbers.put(meter.getId().getName(), meter.measure().iterator().next().getValue());
      }
    }));
    assertNumbers(numbers);
  }

  @Test
  void m1_openTelemetryGetsTheNumbersOfTheLoop() {
    InMemoryMetricReader reader = InMemoryMetricReader.create();
    Map<String, Double> numbers = new TreeMap<>();
    try (SdkMeterProvider provider =
        SdkMeterProvider.builder().registerMetricReader(reader).build()) {
      VirtualTime.run(twoTasksAndATimer(() -> {
        OpenTelemetryMetrics.bind(EventLoop.current(), provider.get("shop"));
        for (MetricData metric : reader.collectAllMetrics()) {
          numbers.put(metric.getName(), numberOf(metric));
        }
      }));
    }
    assertNumbers(numbers);
  }

  private static double numberOf(MetricData metric) {
    return metric.getName().endsWith("blocked")
        ? metric.getLongSumData().getPoints().iterator().next().getValue()
        : metric.getDoubleGaugeData().getPoints().iterator().next().getValue();
  }
}
