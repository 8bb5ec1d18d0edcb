package dev.fermata.conformance.inspect;

import static dev.fermata.Fermata.*;
import static dev.fermata.conformance.Steps.iterations;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.*;
import dev.fermata.inspect.Recording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a recording says that steps began, on a clock that only goes on where a step says so. */
class RecordedTimesTest {
  @TempDir
  private Path folder;

  private long now;
  private int looks;

  private long look() {
    looks++;
    return now;
  }

  private void pass(int seconds) {
    now += TimeUnit.SECONDS.toNanos(seconds);
  }

  /** When each task ran for a while, in seconds: {@code begin-end}. */
  private Map<String, List<String>> runs(Coroutine<?> program) {
    return runs(program, null, null);
  }

  /** With observers that begin before the recording, and after it, if they are not null. */
  private Map<String, List<String>> runs(
      Coroutine<?> program, LoopObserver before, LoopObserver after) {
    Path file = folder.resolve("trace.json");
    EventLoop made = EventLoop.builder().clock(this::look).build();
    if (before != null) {
      made.observe(before);
    }
    try (EventLoop loop = made;
        Recording recording = Recording.start(loop)) {
      if (after != null) {
        loop.observe(after);
      }
      loop.runUntilComplete(program);
      recording.writeTrace(file);
      Map<Object, String> names = new TreeMap<>();
      Map<String, List<String>> runs = new TreeMap<>();
      for (Map<String, Object> event : Json.events(Files.readString(file))) {
        if (event.get("name").equals("thread_name")) {
          names.put(
              event.get("tid"), ((Map<?, ?>) event.get("args")).get("name").toString());
        } else if ("run".equals(event.get("cat"))) {
          BigDecimal begin = seconds(event.get("ts"));
          BigDecimal length = seconds(event.get("dur"));
          if (length.signum() > 0) {
            runs.computeIfAbsent(names.get(event.get("tid")), lane -> new ArrayList<>())
                .add(begin.toBigInteger() + "-" + begin.add(length).toBigInteger());
          }
        }
      }
      return runs;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static BigDecimal seconds(Object micros) {
    return ((BigDecimal) micros).movePointLeft(6);
  }

  /** Its second step takes a second; {@code before} is called right before that. */
  @Async
  private Coroutine<Void> turn(Runnable before) {
    EventLoop.current().callSoon(before);
    await(yieldNow());
    pass(1);
    return done();
  }

  @Async
  private Coroutine<Void> turns(Runnable before) {
    createTask(turn(() -> {}), "a");
    Task<Void> b = createTask(turn(before), "b");
    Task<Void> c = createTask(turn(() -> {}), "c");
    await(b);
    await(c);
    return done();
  }

  @Test
  void aStepBeginsWhereTheOneBeforeItHasEnded() {
    assertEquals(
        Map.of("a", List.of("0-1"), "b", List.of("1-2"), "c", List.of("2-3")),
        runs(turns(() -> {})));
  }

  @Test
  void whatACallbackTakesIsNoTimeOfTheStepAfterIt() {
    assertEquals(
        Map.of("a", List.of("0-1"), "b", List.of("6-7"), "c", List.of("7-8")),
        runs(turns(() -> pass(5))));
  }

  /** Takes long at both ends of each step. */
  private final class Slow implements LoopObserver {
    @Override
    public void stepBegins(Task<?> task) {
      pass(10);
    }

    @Override
    public void stepEnds(Task<?> task) {
      pass(100);
    }
  }

  @Test
  void whatOtherObserversTakeAroundAStepIsNoTimeOfAStep() {
    Map<String, List<String>> measured =
        Map.of("a", List.of("450-451"), "b", List.of("561-562"), "c", List.of("672-673"));
    assertEquals(measured, runs(turns(() -> {}), new Slow(), null));
    now = 0;
    assertEquals(measured, runs(turns(() -> {}), null, new Slow()));
  }

  @Async
  private Coroutine<Void> passes() {
    pass(1);
    return done();
  }

  @Async
  private Coroutine<Void> begins() {
    pass(1);
    TaskFactory.eager().create(EventLoop.current(), passes(), "inner");
    pass(1);
    return done();
  }

  @Test
  void aStepInsideAnotherOneIsAPartOfThatAndInItsOwnLane() {
    assertEquals(
        Map.of("RecordedTimesTest.begins", List.of("0-3"), "inner", List.of("1-2")),
        runs(begins()));
  }

  @Test
  void whatACallbackTakesAfterATaskThatItBeganAtOnceIsNoTimeOfTheStepAfterIt() {
    assertEquals(
        Map.of(
            "a", List.of("0-1"), "b", List.of("9-10"), "c", List.of("10-11"), "d", List.of("3-4")),
        runs(turns(() -> {
          pass(2);
          TaskFactory.eager().create(EventLoop.current(), passes(), "d");
          pass(5);
        })));
  }

  @Async
  private Coroutine<Void> wakes() {
    EventLoop loop = EventLoop.current();
    Promise<Void> promise = loop.createPromise();
    Task<Void> woken = createTask(wokenBy(promise), "woken");
    createTask(turn(() -> {}), "first");
    loop.callSoon(() -> {
      loop.callSoon(() -> {
        loop.callSoon(() -> pass(5));
        promise.complete(null);
      });
      loop.callSoon(() -> loop.callSoon(() -> {}));
    });
    await(woken);
    return done();
  }

  @Async
  private Coroutine<Void> wokenBy(Promise<Void> promise) {
    await(promise);
    pass(1);
    return done();
  }

  /** As many entries are due behind the step that is woken as were behind the one before it. */
  @Test
  void whatACallbackTakesIsNoTimeOfTheStepAfterItInALaterIteration() {
    assertEquals(Map.of("first", List.of("0-1"), "woken", List.of("6-7")), runs(wakes()));
  }

  @Async
  private static Coroutine<Void> manyYield() {
    Task<?>[] tasks = new Task<?>[100];
    for (int number = 0; number < tasks.length; number++) {
      tasks[number] = createTask(iterations(100));
    }
    for (Task<?> task : tasks) {
      await(task);
    }
    return done();
  }

  @Test
  void tenThousandStepsTakeLittleMoreThanTenThousandLooksAtTheClock() {
    runs(manyYield());
    assertTrue(looks >= 10_000 && looks < 11_000, looks + " looks");
  }
}
