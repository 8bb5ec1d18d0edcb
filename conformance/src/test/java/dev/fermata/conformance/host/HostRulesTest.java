package dev.fermata.conformance.host;

import static dev.fermata.Fermata.asCompleted;
import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.InvalidStateException;
import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.testing.VirtualHost;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules H1, H2 and H4: how a host runs a loop, and what its code may do between ticks. */
class HostRulesTest {
  private final VirtualHost host = VirtualHost.create();
  private final EventLoop loop = host.loop();
  private final List<String> events = new ArrayList<>();

  @Async
  private Coroutine<Void> recordAfter(int seconds, String event) {
    await(sleep(ofSeconds(seconds)));
    events.add(event);
    return done();
  }

  @AfterEach
  void theLoopEnds() {
    if (!loop.isClosed()) {
      loop.shutDown();
      host.runUntil(loop::isClosed);
    }
  }

  private void runAll() {
    host.runUntil(() -> host.pending() == 0);
  }

  @Test
  void h1_aTickLetsTheHostGoOnAfter8Milliseconds() {
    int[] called = {0};
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      int number = i;
      loop.callSoon(() -> {
        host.elapse(ofMillis(1));
        order.add(number);
        called[0]++;
      });
    }
    int[] calledBefore = {-1};
    host.post(() -> calledBefore[0] = called[0]);
    host.runUntil(() -> calledBefore[0] >= 0);
    assertEquals(8, calledBefore[0]);
    runAll();
    assertEquals(100, order.size());
    for (int i = 0; i < 100; i++) {
      assertEquals(i, order.get(i));
    }
  }

  @Test
  void h1_anIterationThatATickHasLeftIsGoneOnWith() {
    loop.callLater(ofMillis(4), () -> events.add("timer"));
    for (int i = 0; i < 10; i++) {
      boolean last = i == 9;
      loop.callSoon(() -> {
        host.elapse(ofMillis(2));
        if (last) {
          events.add("last of the iteration");
        }
      });
    }
    runAll();
    assertEquals(List.of("last of the iteration", "timer"), events);
  }

  @Test
  void h1_whatOtherThreadsGaveWhileAnIterationWasLeftIsNotForgotten() {
    for (int i = 0; i < 9; i++) {
      loop.callSoon(() -> host.elapse(ofMillis(1)));
    }
    host.post(() -> loop.callSoonThreadSafe(() -> events.add("called")));
    runAll();
    assertEquals(List.of("called"), events);
  }

  @Test
  void h1_aClockThatGoesBackEndsATickAndNothingElse() {
    for (int i = 0; i < 3; i++) {
      loop.callSoon(() -> {
        host.elapse(ofSeconds(-1));
        events.add("called");
      });
    }
    runAll();
    assertEquals(List.of("called", "called", "called"), events);
  }

  @Test
  void h2_anIdleLoopHasNeitherATickNorATimer() {
    host.run(() -> {
      await(yieldNow());
      await(sleep(ofSeconds(1)));
      return done();
    });
    assertEquals(0, host.pending());
  }

  @Test
  void h2_aLoopThatWaitsHasOneTimerForTheEarliest() {
    Task<Void> late = loop.createTask(recordAfter(3, "late"));
    Task<Void> early = loop.createTask(recordAfter(1, "early"));
    loop.createTask(recordAfter(2, "middle"));
    host.post(() -> events.add("event"));
    host.runUntil(() -> events.contains("event"));
    assertEquals(1, host.pending());
    host.runUntil(early::isDone);
    assertEquals(1, host.pending());
    host.runUntil(late::isDone);
    assertEquals(List.of("event", "early", "middle", "late"), events);
    assertEquals(ofSeconds(3), loop.time());
    assertEquals(0, host.pending());
  }

  @Test
  void h2_theTimerOfASleepThatIsCancelledIsTakenBack() {
    Task<Void> sleeper = loop.createTask(recordAfter(100, "never"));
    boolean[] asleep = {false};
    host.post(() -> asleep[0] = true);
    host.runUntil(() -> asleep[0]);
    assertEquals(1, host.pending());
    sleeper.cancel();
    host.runUntil(sleeper::isDone);
    assertEquals(0, host.pending());
  }

  @Test
  void h2_severalCallsBetweenTicksPostOneTick() {
    loop.callSoon(() -> events.add("1"));
    loop.callSoon(() -> events.add("2"));
    loop.callSoonThreadSafe(() -> events.add("3"));
    loop.createPromise().complete(null);
    assertEquals(1, host.pending());
    runAll();
    assertEquals(List.of("1", "2", "3"), events);
  }

  @Test
  void h4_codeOfTheHostBetweenTicksUsesTheLoopAsItsCallbacksDo() {
    Promise<String> promise = loop.createPromise();
    host.post(() -> {
      assertSame(loop, EventLoop.current());
      assertTrue(loop.isInThread());
      assertFalse(loop.isRunning());
      assertThrows(InvalidStateException.class, () -> currentTask());
      createTask(recordAfter(1, "task"));
      loop.callLater(ofMillis(500), () -> events.add("timer"));
      promise.onDone(done -> events.add(done.result()));
      promise.complete("promise");
      loop.callSoon(() -> events.add("callback"));
      events.add("event");
    });
    runAll();
    assertEquals(List.of("event", "promise", "callback", "timer", "task"), events);
  }

  @Test
  void h4_whatIsGivenBetweenTicksIsCalledInItsOrder() {
    host.post(() -> {
      loop.callSoonThreadSafe(() -> events.add("1"));
      loop.callSoon(() -> events.add("2"));
      loop.callSoonThreadSafe(() -> events.add("3"));
      createTask(recordAfter(0, "4"));
    });
    runAll();
    assertEquals(List.of("1", "2", "3", "4"), events);
  }

  @Test
  void h4_aTimeLimitThatIsMadeBetweenTicksEnds() {
    host.post(() -> {
      var completed = asCompleted(List.of(loop.createPromise()), ofSeconds(1));
      createTask(() -> {
        try {
          await(completed.hasNext());
        } catch (AsyncTimeoutException late) {
          events.add("late");
        }
        return done();
      });
    });
    runAll();
    assertEquals(List.of("late"), events);
  }

  @Async
  private CompletableFuture<String> hot(CompletableFuture<String> stage) {
    events.add("begun");
    Task<?> task = currentTask();
    String value = await(stage);
    await(sleep(ofSeconds(1)));
    assertSame(task, currentTask());
    return CompletableFuture.completedFuture(value);
  }

  @Test
  void h4_anAsyncMethodThatReturnsACompletableFutureBeginsAtOnceInCodeOfTheHost() {
    CompletableFuture<String> stage = new CompletableFuture<>();
    List<CompletableFuture<String>> results = new ArrayList<>();
    host.post(() -> {
      results.add(hot(stage));
      events.add("listener goes on");
      assertThrows(InvalidStateException.class, () -> currentTask());
      stage.complete("value");
    });
    runAll();
    assertEquals("value", results.get(0).join());
    assertEquals(List.of("begun", "listener goes on"), events);
    assertEquals(ofSeconds(1), loop.time());
  }

  @Test
  void theTextOfAHostIsTheNameOfItsLoop() {
    loop.close();
    EventLoop hosted = EventLoop.on(new IdleHost("tray", true));
    try {
      assertEquals("loop `tray`, hosted", hosted.toString());
    } finally {
      hosted.close();
    }
  }
}
