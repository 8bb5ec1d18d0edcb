package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.settleAll;
import static dev.fermata.Fermata.shield;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.conformance.Steps.failureOf;
import static dev.fermata.conformance.Steps.now;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.Outcome;
import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.WrongLoopException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code sleep}, {@code gather}, {@code waitFor} and {@code shield}: section 1.5. */
class TaskFunctionsRulesTest extends Rules {
  private final Recorder recorder = new Recorder();

  @Test
  void sleep_givesItsResultWhenItsTimeHasPassed() {
    run(() -> {
      assertEquals("result", await(sleep(ofSeconds(3), "result")));
      assertEquals(ofSeconds(3), now());
      assertEquals("at once", await(sleep(ZERO, "at once")));
      assertEquals(ofSeconds(3), now());
      return done();
    });
  }

  @Test
  void sleep_beginsWhenItIsAwaited() {
    run(() -> {
      Coroutine<Void> nap = sleep(ofSeconds(3));
      await(sleep(ofSeconds(2)));
      await(nap);
      assertEquals(ofSeconds(5), now());
      return done();
    });
  }

  @Test
  void gather_givesTheResultsInOrderOfTheArguments() {
    run(() -> {
      assertEquals(
          List.of("a", "b", "c"),
          await(gather(recorder.after(3, "a"), recorder.after(1, "b"), recorder.after(2, "c"))));
      assertEquals(ofSeconds(3), now());
      return done();
    });
    assertEquals(List.of("b", "c", "a"), recorder.events());
  }

  @Test
  void gather_runsADuplicateOnceAndRepeatsItsResult() {
    run(() -> {
      Coroutine<String> twice = recorder.after(1, "twice");
      assertEquals(
          List.of("twice", "other", "twice"),
          await(gather(twice, recorder.after(1, "other"), twice)));
      return done();
    });
    assertEquals(List.of("twice", "other"), recorder.events());
  }

  @Test
  void gather_ofNothingIsDoneAlready() {
    run(() -> {
      Future<List<Object>> nothing = gather();
      assertTrue(nothing.isDone());
      assertEquals(List.of(), nothing.result());
      return done();
    });
  }

  @Test
  void gather_failsAtTheFirstFailureAndTheOthersRunOnAsTasksOfTheirOwn() {
    run(() -> {
      recorder.catchFaults();
      Throwable failure = await(failureOf(gather(
          recorder.after(3, "slow"),
          recorder.failAfter(1, "first"),
          recorder.failAfter(2, "second"))));
      assertEquals("first", failure.getMessage());
      assertEquals(ofSeconds(1), now());
      await(sleep(ofSeconds(5)));
      assertEquals(1, recorder.faults().size());
      assertEquals("second", recorder.faults().get(0).exception().getMessage());
      return done();
    });
    assertEquals(List.of("first", "second", "slow"), recorder.events());
  }

  @Test
  void gather_failsWithACancelledErrorWhenAChildIsCancelledButIsNotCancelled() {
    run(() -> {
      Task<String> child = createTask(recorder.after(3, "child"));
      Future<List<String>> all = gather(child, recorder.after(2, "sibling"));
      await(yieldNow());
      child.cancel();
      assertInstanceOf(CancelledError.class, await(failureOf(all)));
      assertFalse(all.isCancelled());
      await(sleep(ofSeconds(5)));
      return done();
    });
    assertEquals(List.of("child cancelled", "sibling"), recorder.events());
  }

  @Test
  void gather_cancelledFromOutsideCancelsAllAndEndsWhenTheyHave() {
    run(() -> {
      Future<List<String>> all = gather(recorder.after(3, "a"), recorder.after(4, "b"));
      await(yieldNow());
      assertTrue(all.cancel());
      assertFalse(all.isDone());
      assertInstanceOf(CancelledError.class, await(failureOf(all)));
      return done();
    });
    assertEquals(List.of("a cancelled", "b cancelled"), recorder.events());
  }

  @Test
  void gather_cancelledFromOutsideIsCancelledEvenIfEveryChildSwallowsThat() {
    run(() -> {
      Future<List<Throwable>> all = gather(failureOf(sleep(ofSeconds(3))));
      await(yieldNow());
      await(yieldNow());
      all.cancel();
      assertInstanceOf(CancelledError.class, await(failureOf(all)));
      assertFalse(all.isCancelled());
      Future<List<Outcome<Throwable>>> settled = settleAll(failureOf(sleep(ofSeconds(3))));
      await(yieldNow());
      await(yieldNow());
      settled.cancel();
      assertInstanceOf(CancelledError.class, await(failureOf(settled)));
      return done();
    });
  }

  @Test
  void gather_refusesAFutureOfAnotherLoop() {
    try (EventLoop other = EventLoop.create()) {
      Promise<String> foreign = other.createPromise();
      run(() -> {
        assertThrows(WrongLoopException.class, () -> gather(foreign));
        return done();
      });
    }
  }

  @Test
  void gather_thatIsDoneCancelsNobody() {
    run(() -> {
      Future<List<String>> all = gather(recorder.after(3, "slow"), recorder.failAfter(1, "failed"));
      assertEquals("failed", await(failureOf(all)).getMessage());
      assertFalse(all.cancel());
      await(sleep(ofSeconds(5)));
      return done();
    });
    assertEquals(List.of("failed", "slow"), recorder.events());
  }

  @Test
  void waitFor_givesTheValueInTime() {
    run(() -> {
      assertEquals("value", await(waitFor(recorder.after(1, "value"), ofSeconds(2))));
      assertEquals(ofSeconds(1), now());
      return done();
    });
  }

  @Test
  void waitFor_cancelsAndWaitsForTheEndWhenTheTimeIsUp() {
    run(() -> {
      Task<String> slow = createTask(cleanUpForASecond());
      Throwable failure = await(failureOf(waitFor(slow, ofSeconds(2))));
      assertInstanceOf(AsyncTimeoutException.class, failure);
      assertInstanceOf(CancelledError.class, failure.getCause());
      assertEquals(ofSeconds(3), now());
      assertTrue(slow.isCancelled());
      return done();
    });
  }

  @Async
  private static Coroutine<String> cleanUpForASecond() {
    try {
      await(sleep(ofSeconds(100)));
    } finally {
      await(sleep(ofSeconds(1)));
    }
    return done("not reached");
  }

  @Test
  void waitFor_givesTheValueOfWhatSwallowsTheCancellation() {
    run(() -> {
      Throwable swallowed = await(waitFor(failureOf(sleep(ofSeconds(9))), ofSeconds(1)));
      assertInstanceOf(CancelledError.class, swallowed);
      return done();
    });
  }

  @Test
  void waitFor_passesAnotherFailureOn() {
    run(() -> {
      Throwable failure = await(failureOf(waitFor(recorder.failAfter(1, "failed"), ofSeconds(2))));
      assertEquals("failed", failure.getMessage());
      return done();
    });
  }

  @Test
  void waitFor_cancelledFromOutsideCancelsWhatItAwaits() {
    run(() -> {
      Task<String> inner = createTask(recorder.after(5, "inner"));
      Task<String> outer = createTask(waitFor(inner, ofSeconds(9)));
      await(sleep(ofSeconds(1)));
      outer.cancel();
      assertInstanceOf(CancelledError.class, await(failureOf(outer)));
      assertTrue(outer.isCancelled());
      assertTrue(inner.isCancelled());
      return done();
    });
  }

  @Test
  void waitFor_withoutTimeGivesTheValueOfADoneFutureAndNeverStartsACoroutine() {
    run(() -> {
      Promise<String> promise = EventLoop.current().createPromise();
      promise.complete("ready");
      assertEquals("ready", await(waitFor(promise, ZERO)));
      assertInstanceOf(
          AsyncTimeoutException.class, await(failureOf(waitFor(recorder.after(1, "never"), ZERO))));
      return done();
    });
    assertEquals(List.of(), recorder.events());
  }

  @Test
  void waitFor_leavesNoTimerBehind() {
    run(() -> {
      await(waitFor(recorder.after(1, "value"), ofSeconds(1000)));
      return done();
    });
    assertEquals(List.of("value"), recorder.events());
  }

  @Test
  void shield_ofADoneFutureIsThatFuture() {
    run(() -> {
      Promise<String> promise = EventLoop.current().createPromise();
      promise.complete("ready");
      assertSame(promise, shield(promise));
      return done();
    });
  }

  @Test
  void shield_cancelledFromOutsideLeavesTheInnerTaskRunning() {
    run(() -> {
      Task<String> inner = createTask(recorder.after(2, "inner"));
      assertInstanceOf(
          AsyncTimeoutException.class, await(failureOf(waitFor(shield(inner), ofSeconds(1)))));
      assertEquals(ofSeconds(1), now());
      assertEquals("inner", await(inner));
      assertEquals(ofSeconds(2), now());
      return done();
    });
  }

  @Test
  void shield_isCancelledWhenTheInnerTaskIs() {
    run(() -> {
      Task<String> inner = createTask(recorder.after(2, "inner"));
      Future<String> outer = shield(inner);
      await(yieldNow());
      inner.cancel();
      assertInstanceOf(CancelledError.class, await(failureOf(outer)));
      assertTrue(outer.isCancelled());
      return done();
    });
  }

  @Test
  void shield_reportsAFailureOfTheInnerTaskThatNobodyWaitsForAnyMore() {
    run(() -> {
      recorder.catchFaults();
      Future<String> outer = shield(recorder.failAfter(1, "orphan"));
      outer.cancel();
      assertNull(await(sleep(ofSeconds(2))));
      assertEquals(1, recorder.faults().size());
      assertEquals("orphan", recorder.faults().get(0).exception().getMessage());
      return done();
    });
  }
}
