package dev.fermata.conformance;

import static dev.fermata.Fermata.asCompleted;
import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.settleAll;
import static dev.fermata.Fermata.shield;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.Fermata.waitUntil;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.ReturnWhen.ALL_COMPLETED;
import static dev.fermata.ReturnWhen.FIRST_COMPLETED;
import static dev.fermata.conformance.Failures.failAfter;
import static dev.fermata.conformance.Steps.failing;
import static dev.fermata.conformance.Steps.failureOf;
import static dev.fermata.conformance.Steps.iterations;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.AsyncIterator;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.Task;
import dev.fermata.TaskGroup;
import dev.fermata.testing.VirtualTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * No failure ends without having been thrown to somebody, or handed to somebody as a value, or
 * reported once.
 */
@SuppressWarnings("try")
class FailureRulesTest {
  private final Recorder recorder = new Recorder();

  @Test
  void whatAsCompletedWasGivenAndIsPendingWhenItIsClosed() {
    Failures.run(recorder, leavingAsCompleted());
    assertEquals(
        List.of("pending", "waiting to be taken"),
        Failures.reported(recorder).stream().sorted().toList());
  }

  @Async
  private Coroutine<Void> leavingAsCompleted() {
    Task<String> fast = createTask(recorder.after(1, "fast"));
    Task<String> done = createTask(failAfter(1, "waiting to be taken"));
    Task<String> slow = createTask(failAfter(2, "pending"));
    try (var completed = asCompleted(List.of(fast, done, slow))) {
      assertTrue(await(completed.hasNext()));
      assertEquals("fast", await(completed.next()));
      await(sleep(ofSeconds(0)));
    }
    await(sleep(ofSeconds(5)));
    return done();
  }

  @Test
  void whatAsCompletedGaveIsNotReportedHoweverLongItWaited() {
    Failures.run(recorder, takingLate());
    assertEquals(List.of(), Failures.reported(recorder));
  }

  @Async
  private Coroutine<Void> takingLate() {
    try (var completed = asCompleted(List.of(failAfter(1, "a"), failed("b")))) {
      for (String expected : List.of("b", "a")) {
        await(sleep(ofSeconds(3)));
        assertTrue(await(completed.hasNext()));
        assertEquals(expected, completed.next().exception().getMessage());
      }
    }
    return done();
  }

  private static Future<String> failed(String message) {
    Task<String> task = createTask(failing(message));
    assertFalse(task.isDone());
    return task;
  }

  @Test
  void whatIsPendingWhenWaitUntilEndsAndWhatIsDoneWhenItIsCancelled() {
    Failures.run(recorder, givingUpWaiting());
    assertEquals(List.of("done too late", "pending"), Failures.reported(recorder));
  }

  @Async
  private Coroutine<Void> givingUpWaiting() {
    Task<String> seen = createTask(failAfter(1, "seen"));
    Task<String> pending = createTask(failAfter(9, "pending"));
    var result = await(waitUntil(FIRST_COMPLETED, List.of(seen, pending)));
    assertEquals("seen", result.done().iterator().next().exception().getMessage());

    Task<String> late = createTask(failAfter(2, "done too late"));
    Task<?> waiting = createTask(waitUntil(ALL_COMPLETED, List.of(late)));
    late.onDone(done -> EventLoop.current().callSoon(waiting::cancel));
    await(failureOf(waiting));
    await(sleep(ofSeconds(20)));
    return done();
  }

  @Test
  void whatOthersOfAGatherFailWithAfterTheFirst() {
    Failures.run(recorder, gatheringFailures());
    assertEquals(List.of("at the same time", "later"), Failures.reported(recorder));
  }

  @Async
  private Coroutine<Void> gatheringFailures() {
    Throwable failure = await(failureOf(
        gather(failAfter(1, "first"), failAfter(1, "at the same time"), failAfter(2, "later"))));
    assertEquals("first", failure.getMessage());
    await(sleep(ofSeconds(5)));
    return done();
  }

  @Test
  void aGatherAShieldAndSettleAllThatNobodyAwaits() {
    Failures.run(recorder, droppingWaits());
    assertEquals(
        List.of("gathered", "shielded", "settled, but cancelled"), Failures.reported(recorder));
    assertTrue(
        recorder.faults().get(0).message().startsWith("gather of 2 failed and nobody awaits it"),
        recorder.faults().get(0).message());
  }

  @Async
  @SuppressWarnings("TaskIgnored")
  private Coroutine<Void> droppingWaits() {
    gather(failAfter(1, "gathered"), recorder.after(5, "other"));
    shield(failAfter(2, "shielded"));
    Task<String> failing = createTask(failAfter(3, "settled, but cancelled"));
    Future<?> all = settleAll(failing, recorder.after(9, "other"));
    await(sleep(ofSeconds(5)));
    assertEquals(2, Failures.reported(recorder).size(), "settleAll would still tell");
    all.cancel();
    await(failureOf(all));
    await(iterations(3));
    return done();
  }

  @Test
  void whatATaskFailedWithWhoseAwaiterIsCancelledBeforeItRuns() {
    Failures.run(recorder, cancellingTheAwaiter());
    assertEquals(
        List.of("of a task", "of a gather", "of a generator"), Failures.reported(recorder));
  }

  @Async
  private Coroutine<Void> cancellingTheAwaiter() {
    Task<String> failing = createTask(failAfter(1, "of a task"));
    await(cancelWhenDone(failing, createTask(failureOf(failing))));
    Future<?> gathered = gather(failAfter(1, "of a gather"));
    await(cancelWhenDone(gathered, createTask(failureOf(gathered))));
    Task<?> asking = createTask(failureOf(failingGenerator().hasNext()));
    await(sleep(ofSeconds(1)));
    await(yieldNow());
    asking.cancel();
    await(iterations(5));
    return done();
  }

  @Async
  private static Coroutine<Void> cancelWhenDone(Future<?> future, Task<Throwable> awaiter) {
    future.onDone(done -> awaiter.cancel());
    await(yieldNow());
    assertInstanceOf(CancelledError.class, await(awaiter));
    await(iterations(3));
    return done();
  }

  @Async
  private static AsyncGenerator<Integer> failingGenerator() {
    await(sleep(ofSeconds(1)));
    throw new IllegalStateException("of a generator");
  }

  @Test
  void whatFailsInAGroupThatItsTaskNeverLeaves() {
    Failures.run(recorder, leavingNoGroup());
    assertEquals(List.of("in time", "too late"), Failures.reported(recorder));
  }

  @Async
  private Coroutine<Void> leavingNoGroup() {
    Task<Void> task = createTask(neverLeaving());
    await(failureOf(task));
    await(sleep(ofSeconds(9)));
    return done();
  }

  @Async
  @SuppressWarnings("TryMissing")
  private Coroutine<Void> neverLeaving() {
    TaskGroup group = new TaskGroup();
    group.createTask(failAfter(1, "in time"));
    TaskGroup other = new TaskGroup();
    other.createTask(failAfter(2, "too late"));
    await(sleep(ofHours(1)));
    return done();
  }

  @Test
  void whatSomebodyStillHasInHandWhenTheLoopCloses() {
    Failures.run(recorder, leavingInHand());
    assertEquals(List.of("in hand"), Failures.reported(recorder));
  }

  @Async
  private Coroutine<Void> leavingInHand() {
    AsyncIterator<Future<String>> completed =
        asCompleted(List.of(failAfter(1, "in hand"), recorder.after(9, "other")));
    await(sleep(ofSeconds(2)));
    assertTrue(await(completed.hasNext()));
    return done();
  }

  @Test
  void whatWaitForGaveUpAndWhatFailsThen() {
    Failures.run(recorder, givingUpTwice());
    assertEquals(List.of("too late"), Failures.reported(recorder));
  }

  @Async
  private Coroutine<Void> givingUpTwice() {
    Task<Void> slow = createTask(slowToFail());
    await(yieldNow());
    Task<?> waiting = createTask(waitFor(slow, ofSeconds(0)));
    await(sleep(ofSeconds(1)));
    waiting.cancel();
    assertInstanceOf(CancelledError.class, await(failureOf(waiting)));
    await(sleep(ofSeconds(20)));

    Task<Void> other = createTask(slowToFail());
    await(yieldNow());
    assertEquals("too late", await(failureOf(waitFor(other, ofSeconds(0)))).getMessage());
    await(iterations(3));
    return done();
  }

  @Async
  private static Coroutine<Void> slowToFail() {
    try {
      await(sleep(ofHours(1)));
      return done();
    } catch (CancelledError e) {
      await(sleep(ofSeconds(10)));
      throw new IllegalStateException("too late", e);
    }
  }

  @Test
  void theOrderOfTasksChangesNothing() {
    for (long seed = 0; seed < 50; seed++) {
      VirtualTime.runShuffled(seed, () -> {
        recorder.catchFaults();
        Task<String> failing = createTask(failAfter(1, "seen"));
        Task<Throwable> awaiting = createTask(failureOf(failing));
        Task<Throwable> gathering = createTask(failureOf(gather(failing, sleep(ofSeconds(1)))));
        for (int i = 0; i < 5; i++) {
          createTask(sleep(ofSeconds(1)));
        }
        assertEquals("seen", await(awaiting).getMessage());
        assertEquals("seen", await(gathering).getMessage());
        await(iterations(3));
        return done();
      });
      assertEquals(List.of(), Failures.reported(recorder), "seed " + seed);
    }
  }
}
