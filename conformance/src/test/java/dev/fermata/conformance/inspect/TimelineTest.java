package dev.fermata.conformance.inspect;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.toThread;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.InvalidStateException;
import dev.fermata.Task;
import dev.fermata.TaskFactory;
import dev.fermata.WrongLoopThreadException;
import dev.fermata.conformance.Steps;
import dev.fermata.inspect.Recording;
import dev.fermata.testing.VirtualTime;
import org.junit.jupiter.api.Test;

/** Timelines as text, on virtual time: T1, T2, T4 and T6. */
class TimelineTest {
  private static final int MANY = 10_000;

  private static void assertText(String expected, Coroutine<?> program) {
    Shop.record(MANY, program, (recording, loop) -> assertEquals(expected, recording.toText(90)));
  }

  @Test
  void aLaneForEachTaskShowsWhatItWaitsForAndHowItEnds() {
    assertText("""
                   0 s        0.5         1          1.5         2          2.5         3
        main       |a: price A                |b: price B                        |sleep(of.. ok
          price A  |sleep(o.. |sleep(ofMill.. ok
          price B  |sleep(ofMillis(mill.. |~~~|sleep(ofMillis(tillMillis))       ok
          price C  |sleep(ofMillis(millis))   x cancelled by main: too late
          fails    |s.. ! UncheckedIOException
        """, Shop.prices());
  }

  @Test
  void itIsTheSamePictureInEachRun() {
    Shop.record(
        MANY,
        Shop.prices(),
        (first, loop) -> Shop.record(
            MANY,
            Shop.prices(),
            (second, other) -> assertEquals(first.toText(120), second.toText(120))));
  }

  @Async
  private static Coroutine<Void> nested(int depth) {
    if (depth > 0) {
      createTask(nested(depth - 1));
      createTask(nested(0));
    }
    await(sleep(ofMillis(depth * 10 + 10)));
    return done();
  }

  @Test
  void whatATaskHasMadeStandsBelowItAndATaskWithoutANameIsCalledByItsBody() {
    assertText("""
                                   0 ms               10                 20                  30
        main                       |sleep(ofMillis(depth * 10 + 10))                         ok
          TimelineTest.nested      |sleep(ofMillis(depth * 10 + 10))     ok
            TimelineTest.nested 3  |sleep(ofMillis(.. ok
            TimelineTest.nested 4  |sleep(ofMillis(.. ok
          TimelineTest.nested 2    |sleep(ofMillis(.. ok
        """, nested(2));
  }

  @Async
  private static Coroutine<Void> eager() {
    TaskFactory.eager().create(EventLoop.current(), nested(1), "begins at once");
    await(sleep(ofMillis(5)));
    return done();
  }

  @Test
  void aTaskThatBeginsAtOnceHasALaneLikeOthersAndOneThatIsLeftGoesOn() {
    assertText("""
                                   0 ms       1           2          3           4           5
        main                       |sleep(ofMillis(5))                                       ok
          begins at once           |sleep(ofMillis(depth * 10 + 10))
            TimelineTest.nested    |sleep(ofMillis(depth * 10 + 10))
            TimelineTest.nested 2  |sleep(ofMillis(depth * 10 + 10))
        """, eager());
  }

  @Async
  private static Coroutine<String> startLate(Task<?> old) {
    await(sleep(ofSeconds(1)));
    try (Recording recording = Recording.start(EventLoop.current())) {
      await(sleep(ofSeconds(1)));
      await(old);
      return done(recording.toText(60));
    }
  }

  @Test
  void tasksThatWereThereWaitFromTheBeginOfTheRecording() {
    try (EventLoop loop = VirtualTime.newLoop()) {
      Task<?> old = loop.createTask(Shop.many(0), "old");
      loop.createTask(nested(0), "ends before");
      Task<?> sleeper = loop.createTask(sleepLong(), "sleeps");
      assertEquals("""
                   0 s            1              2               3
          sleeps   |sleep(ofSeconds(4))                          ok
          records  |sleep(ofSec.. |old: sleeps
          """, loop.runUntilComplete(loop.createTask(startLate(sleeper), "records")));
      assertTrue(old.isDone());
    }
  }

  @Async
  private static Coroutine<Void> sleepLong() {
    await(sleep(ofSeconds(4)));
    return done();
  }

  @Test
  void onlyTheLastEventsAreKeptAndTheOthersCounted() {
    Shop.record(4, Shop.prices(), (recording, loop) -> assertEquals("""
                   0 ms          100            200            300            400            500
        main       |sleep(ofMillis(500))                                                     ok
          price B  ok
        13 older events were not kept
        """, recording.toText(90)));
  }

  @Test
  void moreThanTwoThousandLanesAreFolded() {
    Shop.record(100_000, Shop.many(2500), (recording, loop) -> {
      String text = recording.toText(90);
      assertEquals(1, text.lines().filter(line -> line.startsWith("main")).count());
      assertTrue(text.lines().filter(line -> line.startsWith("  request")).count() < 2000);
      assertEquals(
          501,
          text.lines()
              .filter(line -> line.contains(" quiet task"))
              .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")))
              .sum());
    });
  }

  @Test
  void whatWasRecordedStaysWhenTheRecordingOrTheLoopIsClosed() {
    Recording recording;
    String text;
    try (EventLoop loop = VirtualTime.newLoop()) {
      recording = Recording.start(loop);
      loop.runUntilComplete(loop.createTask(nested(1), "main"));
      text = recording.toText(80);
    }
    assertEquals(text, recording.toText(80));
    recording.close();
    recording.close();
    assertEquals(text, recording.toText(80));
  }

  @Test
  void afterItsCloseNothingIsRecorded() {
    Shop.record(MANY, nested(0), (recording, loop) -> {
      recording.close();
      String text = recording.toText(80);
      loop.runUntilComplete(nested(1));
      assertEquals(text, recording.toText(80));
    });
  }

  @Test
  void namesAreCutAndCharactersThatDoNotShowAreEscaped() {
    try (EventLoop loop = VirtualTime.newLoop();
        Recording recording = Recording.start(loop)) {
      loop.runUntilComplete(loop.createTask(nested(0), "two\nlines and a\u2028 separator"));
      String name = recording.toText(120).lines().toList().get(1);
      assertTrue(name.startsWith("two\\u000alines and a\\u2028 separator"), name);
    }
  }

  @Test
  void wrongUsesAreRefused() throws Exception {
    try (EventLoop loop = VirtualTime.newLoop()) {
      assertThrows(NullPointerException.class, () -> Recording.start(null));
      assertEquals(
          "a recording keeps 1 event or more, not 0",
          assertThrows(IllegalArgumentException.class, () -> Recording.start(loop, 0))
              .getMessage());
      Recording recording = Recording.start(loop);
      assertThrows(IllegalArgumentException.class, () -> recording.toText(39));
      assertInstanceOf(
          WrongLoopThreadException.class,
          loop.runUntilComplete(Steps.failureOf(toThread(() -> recording.toText(80)))));
      recording.close();
    }
    EventLoop closed = EventLoop.create();
    closed.close();
    assertThrows(InvalidStateException.class, () -> Recording.start(closed));
    assertFalse(closed.isRunning());
  }
}
