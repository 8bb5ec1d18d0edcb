package dev.fermata.conformance;

import static dev.fermata.Fermata.asCompleted;
import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.timeout;
import static dev.fermata.Fermata.timeoutAt;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.Fermata.waitUntil;
import static dev.fermata.conformance.Steps.failureOf;
import static dev.fermata.conformance.Steps.now;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.ReturnWhen;
import dev.fermata.testing.StuckException;
import dev.fermata.testing.VirtualTime;
import dev.fermata.testing.Watchdog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever takes a duration takes any, and the clock of a loop ends after 292 years. */
@SuppressWarnings("try")
class TimeEndsRulesTest {
  private static final Duration END = ofNanos(Long.MAX_VALUE);

  /** When the tests begin, so that the ends of time are not where the durations have theirs. */
  private static final Duration BEGIN = ofHours(1);

  static Stream<Duration> durations() {
    return Stream.of(
        ofSeconds(Long.MIN_VALUE),
        ofNanos(Long.MIN_VALUE),
        END.negated(),
        BEGIN.negated(),
        ofNanos(-1),
        Duration.ZERO,
        ofNanos(1),
        END.minus(BEGIN).minusNanos(1),
        END.minus(BEGIN),
        END.minus(BEGIN).plusNanos(1),
        END,
        ofSeconds(Long.MAX_VALUE, 999_999_999));
  }

  /** When it is {@code duration} after the beginning, as the clock of a loop shows it. */
  private static Duration after(Duration duration) {
    if (duration.isNegative()) {
      return BEGIN;
    }
    return duration.compareTo(END.minus(BEGIN)) > 0 ? END : BEGIN.plus(duration);
  }

  /** When a timer for {@code time} is called, as the clock of a loop shows it. */
  private static Duration at(Duration time) {
    if (time.compareTo(BEGIN) < 0) {
      return BEGIN;
    }
    return time.compareTo(END) > 0 ? END : time;
  }

  private static void from(Duration begin, Coroutine<Void> test) {
    try (EventLoop loop = VirtualTime.newLoop()) {
      loop.runUntilComplete(sleep(begin));
      loop.runUntilComplete(test);
    }
  }

  @ParameterizedTest
  @MethodSource("durations")
  void sleepsEnd(Duration duration) {
    from(BEGIN, sleeps(duration));
  }

  @Async
  private static Coroutine<Void> sleeps(Duration duration) {
    await(sleep(duration));
    assertEquals(after(duration), now());
    assertEquals("late", await(sleep(duration, "late")));
    return done();
  }

  @ParameterizedTest
  @MethodSource("durations")
  void callbacksAreCalled(Duration duration) {
    from(BEGIN, callbacks(duration));
  }

  @Async
  private static Coroutine<Void> callbacks(Duration duration) {
    EventLoop loop = EventLoop.current();
    List<Duration> called = new ArrayList<>();
    Promise<Void> later = loop.createPromise();
    loop.callLater(duration, () -> {
      called.add(now());
      later.complete(null);
    });
    await(later);
    assertEquals(List.of(after(duration)), called);
    return done();
  }

  @ParameterizedTest
  @MethodSource("durations")
  void callbacksAreCalledAtAnyTime(Duration time) {
    from(BEGIN, callbackAt(time));
  }

  @Async
  private static Coroutine<Void> callbackAt(Duration time) {
    EventLoop loop = EventLoop.current();
    Promise<Duration> called = loop.createPromise();
    loop.callAt(time, () -> called.complete(now()));
    assertEquals(at(time), await(called));
    return done();
  }

  @ParameterizedTest
  @MethodSource("durations")
  void waitsEnd(Duration duration) {
    from(BEGIN, waits(duration));
  }

  @Async
  private static Coroutine<Void> waits(Duration duration) {
    Promise<Void> never = EventLoop.current().createPromise();
    var result = await(waitUntil(ReturnWhen.ALL_COMPLETED, List.of(never), duration));
    assertEquals(List.of(never), List.copyOf(result.pending()));
    assertEquals(after(duration), now());
    return done();
  }

  @ParameterizedTest
  @MethodSource("durations")
  void iterationsOverWhatIsDoneEnd(Duration duration) {
    from(BEGIN, iterates(duration));
  }

  @Async
  private static Coroutine<Void> iterates(Duration duration) {
    Promise<Void> never = EventLoop.current().createPromise();
    var completed = asCompleted(List.of(never), duration);
    assertInstanceOf(AsyncTimeoutException.class, await(failureOf(completed.hasNext())));
    assertEquals(after(duration), now());
    return done();
  }

  @ParameterizedTest
  @MethodSource("durations")
  void limitsStrike(Duration duration) {
    from(BEGIN, limits(duration));
  }

  @Async
  private static Coroutine<Void> limits(Duration duration) {
    Promise<Void> never = EventLoop.current().createPromise();
    assertInstanceOf(AsyncTimeoutException.class, await(failureOf(waitFor(never, duration))));
    assertEquals(after(duration), now());
    return done();
  }

  @ParameterizedTest
  @MethodSource("durations")
  void limitsOfBlocksStrike(Duration duration) {
    from(BEGIN, limitsOfBlocks(duration));
  }

  @Async
  private static Coroutine<Void> limitsOfBlocks(Duration duration) {
    assertInstanceOf(AsyncTimeoutException.class, await(failureOf(inBlock(duration, false))));
    assertEquals(after(duration), now());
    return done();
  }

  @ParameterizedTest
  @MethodSource("durations")
  void limitsOfBlocksStrikeAtAnyTime(Duration time) {
    from(BEGIN, limitsOfBlocksAt(time));
  }

  @Async
  private static Coroutine<Void> limitsOfBlocksAt(Duration time) {
    assertInstanceOf(AsyncTimeoutException.class, await(failureOf(inBlock(time, true))));
    assertEquals(at(time), now());
    return done();
  }

  @Async
  private static Coroutine<Void> inBlock(Duration duration, boolean atTime) {
    try (var limit = atTime ? timeoutAt(duration) : timeout(duration)) {
      assertTrue(limit.when().orElseThrow().compareTo(END) <= 0, limit.toString());
      await(EventLoop.current().createPromise());
    }
    return done();
  }

  @ParameterizedTest
  @MethodSource("durations")
  void aSlowStepIsOneOfAnyDurationThatIsNotNegative(Duration duration) {
    if (duration.isNegative()) {
      assertThrows(IllegalArgumentException.class, () -> EventLoop.builder().slowStep(duration));
    } else {
      EventLoop.builder().slowStep(duration).build().close();
    }
  }

  @ParameterizedTest
  @MethodSource("durations")
  void aWatchdogWaitsForAnyTime(Duration duration) {
    if (duration.compareTo(ofNanos(1)) > 0) {
      assertEquals(1, Watchdog.run(duration, VirtualTime::newLoop, () -> done(1)));
    } else {
      StuckException stuck = assertThrows(
          StuckException.class,
          () -> Watchdog.run(duration, EventLoop::create, TimeEndsRulesTest::waitForEver));
      assertTrue(stuck.getMessage().startsWith("not done after "), stuck.getMessage());
    }
  }

  @Async
  private static Coroutine<Void> waitForEver() {
    await(EventLoop.current().createPromise());
    return done();
  }

  @Test
  void timersForTheEndOfTimeAreTimersLikeOthers() {
    from(Duration.ZERO, inOrder());
  }

  @Async
  private static Coroutine<Void> inOrder() {
    List<String> order = new ArrayList<>();
    var forEver = createTask(note(ofSeconds(Long.MAX_VALUE), "for ever", order));
    var end = createTask(note(END, "end", order));
    var soon = createTask(note(ofNanos(1), "soon", order));
    await(soon);
    assertEquals(ofNanos(1), now());
    await(end);
    await(forEver);
    assertEquals(List.of("soon", "for ever", "end"), order);
    return done();
  }

  @Async
  private static Coroutine<Void> note(Duration duration, String what, List<String> order) {
    await(sleep(duration));
    order.add(what);
    return done();
  }
}
