package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.TimerHandle;
import dev.fermata.testing.VirtualTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The scheduling model: rules L1 to L12. */
class LoopRulesTest extends Rules {
  private final Recorder recorder = new Recorder();

  @Test
  void l1_anIterationRunsWhatWasReadyAtItsStartAndDueTimersBehindIt() {
    run(() -> {
      EventLoop loop = EventLoop.current();
      loop.callLater(Duration.ZERO, () -> recorder.add("timer"));
      loop.callSoon(() -> {
        recorder.add("first");
        loop.callSoon(() -> recorder.add("next iteration"));
      });
      loop.callSoon(() -> recorder.add("second"));
      await(sleep(ofSeconds(1)));
      return done();
    });
    assertEquals(List.of("first", "second", "timer", "next iteration"), recorder.events());
  }

  @Test
  void l2_aChainOfCallbacksDoesNotStarveTimers() {
    run(() -> {
      EventLoop loop = EventLoop.current();
      boolean[] fired = {false};
      loop.callLater(Duration.ZERO, () -> fired[0] = true);
      int iterations = 0;
      while (!fired[0] && iterations < 10) {
        iterations++;
        await(yieldNow());
      }
      assertTrue(iterations < 3, iterations + " iterations");
      return done();
    });
  }

  @Test
  void l3_callSoonIsFirstInFirstOutAndCallsOnce() {
    run(() -> {
      EventLoop loop = EventLoop.current();
      for (int i = 0; i < 5; i++) {
        int number = i;
        loop.callSoon(() -> recorder.add("" + number));
      }
      await(sleep(ofSeconds(1)));
      return done();
    });
    assertEquals(List.of("0", "1", "2", "3", "4"), recorder.events());
  }

  @Test
  void l3_whatOneThreadGivesToCallSoonThreadSafeAndToCallSoonIsCalledInThatOrder() {
    run(() -> {
      EventLoop loop = EventLoop.current();
      loop.callSoonThreadSafe(() -> recorder.add("1"));
      loop.callSoon(() -> recorder.add("2"));
      loop.callSoonThreadSafe(() -> recorder.add("3"));
      createTask(record("4"));
      loop.callSoonThreadSafe(() -> recorder.add("5"));
      await(sleep(ofSeconds(1)));
      return done();
    });
    assertEquals(List.of("1", "2", "3", "4", "5"), recorder.events());
  }

  @Test
  void l3_alsoWhileTheLoopDoesNotRun() {
    try (EventLoop loop = VirtualTime.newLoop()) {
      loop.callSoonThreadSafe(() -> recorder.add("1"));
      loop.callSoon(() -> recorder.add("2"));
      loop.callSoonThreadSafe(() -> recorder.add("3"));
      loop.createTask(record("4"));
      loop.callSoonThreadSafe(() -> recorder.add("5"));
      loop.runUntilComplete(record("6"));
    }
    assertEquals(List.of("1", "2", "3", "4", "5", "6"), recorder.events());
  }

  @Test
  void l4_timersWithEqualDeadlinesRunInOrderOfCreation() {
    run(() -> {
      EventLoop loop = EventLoop.current();
      Duration when = loop.time().plusSeconds(1);
      for (int i = 0; i < 50; i++) {
        int number = i;
        loop.callAt(when, () -> recorder.add("" + number));
      }
      await(sleep(ofSeconds(2)));
      return done();
    });
    for (int i = 0; i < 50; i++) {
      assertEquals("" + i, recorder.events().get(i));
    }
  }

  @Test
  void l5_negativeDelaysSortByDeadline() {
    run(() -> {
      EventLoop loop = EventLoop.current();
      loop.callLater(ofSeconds(-1), () -> recorder.add("a"));
      loop.callLater(ofSeconds(-2), () -> recorder.add("b"));
      await(sleep(ofSeconds(1)));
      return done();
    });
    assertEquals(List.of("b", "a"), recorder.events());
  }

  @Test
  void l5_aSleepThatIsNotPositiveIsOneBareYield() {
    run(() -> {
      EventLoop loop = EventLoop.current();
      loop.callSoon(() -> recorder.add("callback"));
      await(sleep(ofSeconds(-1)));
      recorder.add("awake");
      assertEquals(Duration.ZERO, loop.time());
      return done();
    });
    assertEquals(List.of("callback", "awake"), recorder.events());
  }

  @Test
  void l6_aCancelledTimerNeverFiresAndDoesNotHoldTheLoop() {
    run(() -> {
      EventLoop loop = EventLoop.current();
      TimerHandle timer = loop.callLater(ofSeconds(100), () -> recorder.add("fired"));
      timer.cancel();
      assertTrue(timer.isCancelled());
      await(sleep(ofSeconds(200)));
      assertEquals(ofSeconds(200), loop.time());
      return done();
    });
    assertEquals(List.of(), recorder.events());
  }

  @Test
  void l7_createTaskNeverRunsTheBodyAndTasksStartInOrderOfCreation() {
    run(() -> {
      Task<Void> first = createTask(record("first"));
      Task<Void> second = createTask(record("second"));
      recorder.add("created");
      await(gather(first, second));
      return done();
    });
    assertEquals(List.of("created", "first", "second"), recorder.events());
  }

  @Async
  private Coroutine<Void> record(String event) {
    recorder.add(event);
    return done();
  }

  @Test
  void l8_awaitingWhatIsDoneOrACoroutineThatDoesNotSuspendDoesNotYield() {
    run(() -> {
      EventLoop loop = EventLoop.current();
      Promise<Integer> promise = loop.createPromise();
      promise.complete(1);
      loop.callSoon(() -> recorder.add("callback"));
      await(promise);
      await(record("coroutine"));
      await(done());
      recorder.add("awaited");
      await(yieldNow());
      return done();
    });
    assertEquals(List.of("coroutine", "awaited", "callback"), recorder.events());
  }

  @Test
  void l9_completingAFutureNeverRunsItsCallbacksInline() {
    run(() -> {
      EventLoop loop = EventLoop.current();
      Promise<Integer> promise = loop.createPromise();
      promise.onDone(done -> recorder.add("first"));
      promise.onDone(done -> recorder.add("second"));
      promise.complete(1);
      recorder.add("completed");
      promise.onDone(done -> recorder.add("late"));
      recorder.add("registered");
      await(yieldNow());
      return done();
    });
    assertEquals(List.of("completed", "registered", "first", "second", "late"), recorder.events());
  }

  @Test
  void l9_aTaskThatAwaitsAFutureResumesOneIterationAfterItsCompletion() {
    run(() -> {
      EventLoop loop = EventLoop.current();
      Promise<Integer> promise = loop.createPromise();
      Task<Void> waiter = createTask(recordWhenDone(promise));
      await(yieldNow());
      promise.complete(1);
      loop.callSoon(() -> recorder.add("scheduled after completion"));
      assertEquals(List.of(), recorder.events());
      await(waiter);
      return done();
    });
    assertEquals(List.of("resumed", "scheduled after completion"), recorder.events());
  }

  @Async
  private Coroutine<Void> recordWhenDone(Promise<Integer> promise) {
    await(promise);
    recorder.add("resumed");
    return done();
  }

  @Test
  void l10_twoTasksThatYieldInterleave() {
    run(() -> {
      await(gather(yieldAndRecord("A"), yieldAndRecord("B")));
      return done();
    });
    assertEquals(List.of("A0", "B0", "A1", "B1", "A2", "B2"), recorder.events());
  }

  @Async
  private Coroutine<Void> yieldAndRecord(String name) {
    for (int i = 0; i < 3; i++) {
      recorder.add(name + i);
      await(yieldNow());
    }
    return done();
  }

  @Test
  void l11_oneTaskIsCurrentAndAnInlineAwaitDoesNotChangeIt() {
    run(() -> {
      Task<?> main = currentTask();
      assertSame(main, await(taskOfCoroutine()));
      Task<Task<?>> child = createTask(taskOfCoroutine());
      assertSame(child, await(child));
      assertSame(main, currentTask());
      return done();
    });
  }

  @Async
  private Coroutine<Task<?>> taskOfCoroutine() {
    await(yieldNow());
    return done(currentTask());
  }

  @Test
  void l12_aTaskIsEitherScheduledOrLinkedToWhatItAwaits() {
    run(() -> {
      Promise<Integer> promise = EventLoop.current().createPromise();
      Task<Void> waiter = createTask(recordWhenDone(promise));
      await(yieldNow());
      assertFalse(waiter.isDone());
      promise.complete(1);
      promise.complete(2);
      await(waiter);
      await(yieldNow());
      return done();
    });
    assertEquals(List.of("resumed"), recorder.events());
  }
}
