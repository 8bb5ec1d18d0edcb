package dev.fermata.temporal;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.temporal.AsyncWorkflow.function;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.AsyncCallable;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowStub;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Timers cost history: there are as many as the program's own sleeps need. */
class TimersTest {

  /** Timers that were started, have fired, and were cancelled. */
  private record Timers(long started, long fired, long canceled) {}

  private static Timers timersOf(Function<Script, AsyncCallable<String>> body) throws Exception {
    try (Server server = new Server(() -> Script.of(body), new Recorder())) {
      WorkflowStub stub = server.start("");
      stub.getResult(String.class);
      server.replay(stub);
      return new Timers(
          server.count(stub, EventType.EVENT_TYPE_TIMER_STARTED),
          server.count(stub, EventType.EVENT_TYPE_TIMER_FIRED),
          server.count(stub, EventType.EVENT_TYPE_TIMER_CANCELED));
    }
  }

  @Test
  void aSleepIsOneTimer() throws Exception {
    assertEquals(new Timers(1, 1, 0), timersOf(script -> () -> {
      await(sleep(ofDays(30)));
      return done("");
    }));
  }

  @Test
  void aProgramThatDoesNotSleepHasNone() throws Exception {
    assertEquals(
        new Timers(0, 0, 0),
        timersOf(script -> () -> done(await(function(script.steps::take, "a")))));
  }

  @Test
  void aTimerStaysWhateverWakesTheLoopMeanwhile() throws Exception {
    assertEquals(new Timers(1, 1, 0), timersOf(script -> () -> {
      Task<Void> slept = createTask(sleep(ofDays(30)));
      for (int i = 0; i < 5; i++) {
        await(function(script.steps::take, "a" + i));
      }
      await(slept);
      return done("");
    }));
  }

  @Test
  void aTimerStaysWhereSomethingIsDueEarlier() throws Exception {
    assertEquals(new Timers(2, 2, 0), timersOf(script -> () -> {
      Task<Void> slept = createTask(sleep(ofDays(30)));
      await(function(script.steps::take, "a"));
      await(sleep(ofHours(1)));
      await(slept);
      return done("");
    }));
  }

  @Test
  void sleepsThatAreDueTogetherShareOne() throws Exception {
    assertEquals(new Timers(1, 1, 0), timersOf(script -> () -> {
      List<Coroutine<Void>> sleeps = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        sleeps.add(sleep(ofDays(1)));
      }
      await(gather(sleeps));
      return done("");
    }));
  }

  @Test
  void onlyThatIsStartedWhichIsDueFirst() throws Exception {
    assertEquals(new Timers(1, 1, 0), timersOf(script -> () -> {
      createTask(sleep(ofDays(3)));
      createTask(sleep(ofDays(2)));
      await(sleep(ofDays(1)));
      return done("");
    }));
  }

  @Test
  void aTimeLimitThatIsNotNeededAnyMoreIsCancelledOnce() throws Exception {
    assertEquals(new Timers(2, 1, 1), timersOf(script -> () -> {
      await(waitFor(function(script.steps::take, "a"), ofHours(1)));
      await(sleep(ofDays(1)));
      return done("");
    }));
  }

  @Test
  void aTimeLimitIsNotCancelledWhereTheWorkflowEndsAnyway() throws Exception {
    assertEquals(
        new Timers(1, 0, 0),
        timersOf(script ->
            () -> done(await(waitFor(function(script.steps::take, "a"), ofHours(1))))));
  }

  @Test
  void partsOfAMillisecondAreNotLost() throws Exception {
    assertEquals(new Timers(1, 1, 0), timersOf(script -> () -> {
      await(sleep(ofMillis(1).plusNanos(1)));
      return done("");
    }));
  }

  @Test
  void sleepsOneAfterTheOtherAreOneTimerEach() throws Exception {
    assertEquals(new Timers(12, 12, 0), timersOf(script -> () -> {
      for (int month = 0; month < 12; month++) {
        await(sleep(ofDays(30)));
      }
      await(sleep(ofSeconds(0)));
      return done("");
    }));
  }
}
