package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.emit;
import static dev.fermata.Fermata.end;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.settleAll;
import static dev.fermata.Fermata.shield;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.timeout;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.conformance.Steps.failing;
import static dev.fermata.conformance.Steps.failureOf;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.Awaitable;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.TaskGroup;
import dev.fermata.TaskGroupException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a {@code CancelledError} says: of the requests that it answers, the first one that has a
 * message gives it. A later one counts and says nothing, and a block that cancelled its own task is
 * not what somebody else's cancellation speaks of.
 */
@SuppressWarnings("try")
class CancelMessageRulesTest extends Rules {

  private static String messageOf(Throwable cancellation) {
    return assertInstanceOf(CancelledError.class, cancellation).getMessage();
  }

  /** What {@code task} says when {@code cancelling} has cancelled it after a second. */
  @Async
  private static Coroutine<String> after(Task<?> task, Runnable cancelling) {
    EventLoop.current().callLater(ofSeconds(1), cancelling);
    return done(messageOf(await(failureOf(task))));
  }

  @Test
  void theFirstOfTwoRequestsInOnePassGivesItsMessageAndBothCount() {
    run(() -> {
      Task<Void> task = createTask(sleep(ofHours(1)));
      assertEquals("first", await(after(task, () -> {
        task.cancel("first");
        task.cancel("second");
      })));
      assertEquals(2, task.cancelling());
      return done();
    });
  }

  @Test
  void alsoWhereTheFirstHasReachedWhatIsAwaitedAndTheSecondComesTooLateForThat() {
    run(() -> {
      Task<Void> child = createTask(sleep(ofHours(1)));
      Task<List<Void>> task = createTask(gathering(child));
      child.onDone(cancelled -> task.cancel("second"));
      assertEquals("first", await(after(task, () -> task.cancel("first"))));
      assertEquals(2, task.cancelling());
      return done();
    });
  }

  @Async
  private static Coroutine<List<Void>> gathering(Task<Void> child) {
    return done(await(gather(child)));
  }

  @Test
  void alsoBeforeTheFirstStepAndWhereAValueIsOnItsWay() {
    run(() -> {
      Task<Void> fresh = createTask(sleep(ofHours(1)));
      fresh.cancel("first");
      fresh.cancel("second");
      assertEquals("first", messageOf(await(failureOf(fresh))));

      Promise<String> promise = EventLoop.current().createPromise();
      Task<Throwable> awaiting = createTask(failureOf(promise));
      assertEquals("first", await(afterValue(promise, awaiting)));
      return done();
    });
  }

  @Async
  private static Coroutine<String> afterValue(Promise<String> promise, Task<Throwable> awaiting) {
    await(yieldNow());
    promise.complete("value");
    awaiting.cancel("first");
    awaiting.cancel("second");
    awaiting.cancel();
    return done(messageOf(await(awaiting)));
  }

  @Test
  void alsoWhereATaskCancelsItself() {
    run(() -> {
      Task<Void> returning = createTask(cancellingItself(false));
      assertEquals("first", messageOf(await(failureOf(returning))));
      Task<Void> awaiting = createTask(cancellingItself(true));
      assertEquals("first", messageOf(await(failureOf(awaiting))));
      return done();
    });
  }

  @Async
  private static Coroutine<Void> cancellingItself(boolean awaiting) {
    currentTask().cancel("first");
    currentTask().cancel("second");
    if (awaiting) {
      await(sleep(ofHours(1)));
    }
    return done();
  }

  @Test
  void aRequestAfterTheErrorWasDeliveredHasItsOwnMessage() {
    run(() -> {
      Task<String> task = createTask(twiceCancelled());
      await(yieldNow());
      task.cancel("first");
      await(yieldNow());
      task.cancel("second");
      assertEquals("first, second", await(task));
      return done();
    });
  }

  @Async
  private static Coroutine<String> twiceCancelled() {
    String first = messageOf(await(failureOf(sleep(ofHours(1)))));
    return done(first + ", " + messageOf(await(failureOf(sleep(ofHours(1))))));
  }

  @Test
  void aTimeLimitThatStrikesInTheSamePassTakesNoTextAway() {
    run(() -> {
      Task<Void> block = createTask(limited());
      assertEquals("shutdown", await(after(block, () -> block.cancel("shutdown"))));
      Task<Void> waiting = createTask(waitFor(sleep(ofHours(1)), ofSeconds(1)));
      await(yieldNow());
      assertEquals("shutdown", await(after(waiting, () -> waiting.cancel("shutdown"))));
      return done();
    });
  }

  /** Is cancelled by a timer that was made before that of the limit, for the same moment. */
  @Async
  private static Coroutine<Void> limited() {
    Task<?> self = currentTask();
    EventLoop.current().callLater(ofSeconds(1), () -> self.cancel("shutdown"));
    try (var limit = timeout(ofSeconds(1))) {
      await(sleep(ofHours(1)));
    }
    return done();
  }

  @Test
  void theMessageGoesThroughWhateverIsAwaited() {
    run(() -> {
      List<Awaitable<?>> awaited = List.of(
          sleep(ofHours(1)),
          EventLoop.current().createPromise(),
          createTask(sleep(ofHours(1))),
          gather(sleep(ofHours(1)), sleep(ofHours(2))),
          settleAll(sleep(ofHours(1)), sleep(ofHours(2))),
          settleAll(stubborn(), sleep(ofHours(2)), stubborn()),
          gather(stubborn(), stubborn()),
          shield(sleep(ofHours(1))),
          waitFor(sleep(ofHours(1)), ofHours(3)),
          ticks().hasNext());
      for (Awaitable<?> each : awaited) {
        Task<Throwable> task = createTask(failureOf(each));
        await(yieldNow());
        await(yieldNow());
        task.cancel("enough");
        task.cancel("too late");
        assertEquals("enough", messageOf(await(task)), each::toString);
      }
      return done();
    });
  }

  @Test
  void settleAllThatIsCancelledItselfHasTheMessage() {
    run(() -> {
      Future<?> all = settleAll(sleep(ofHours(1)), stubborn());
      await(yieldNow());
      all.cancel("enough");
      all.cancel("too late");
      assertEquals("enough", messageOf(await(failureOf(all))));
      return done();
    });
  }

  @Async
  @SuppressWarnings("CancellationSwallowed")
  private static Coroutine<Void> stubborn() {
    try {
      await(sleep(ofHours(1)));
    } catch (CancelledError e) {
      await(yieldNow());
    }
    return done();
  }

  @Async
  private static AsyncGenerator<Integer> ticks() {
    await(sleep(ofHours(1)));
    emit(1);
    return end();
  }

  @Async
  private static AsyncGenerator<Integer> slowToClose() {
    try {
      emit(1);
    } finally {
      await(sleep(ofSeconds(10)));
    }
    return end();
  }

  @Async
  private static Coroutine<Void> closing(AsyncGenerator<Integer> values) {
    await(values.hasNext());
    await(values.closeAsync());
    return done();
  }

  @Test
  void whoIsCancelledWhileItClosesAGeneratorIsToldWhy() {
    run(() -> {
      Task<Void> later = createTask(closing(slowToClose()));
      assertEquals("enough", await(after(later, () -> later.cancel("enough"))));
      Task<Void> atOnce = createTask(closing(slowToClose()));
      await(yieldNow());
      await(yieldNow());
      await(yieldNow());
      await(yieldNow());
      assertEquals(1, atOnce.cancelling() + (atOnce.cancel("enough") ? 1 : 0));
      assertEquals("enough", messageOf(await(failureOf(atOnce))));
      return done();
    });
  }

  @Test
  void aCancellationFromOutsideDuringTheExitOfAGroupThatWasCancelledFirstSaysItsOwn() {
    run(() -> {
      for (boolean inTheBody : new boolean[] {false, true}) {
        List<TaskGroup> groups = new ArrayList<>();
        Task<Void> task = createTask(waitingIn(groups, inTheBody));
        await(sleep(ofSeconds(1)));
        groups.get(0).cancel();
        await(sleep(ofSeconds(1)));
        task.cancel("shutdown");
        task.cancel("too late");
        assertEquals("shutdown", messageOf(await(failureOf(task))));
      }
      return done();
    });
  }

  @Test
  void aCancellationFromOutsideThatComesBackAfterTheFailuresOfAGroupSaysItsOwn() {
    run(() -> {
      for (boolean inTheBody : new boolean[] {false, true}) {
        List<TaskGroup> groups = new ArrayList<>();
        List<String> messages = new ArrayList<>();
        Task<Void> task = createTask(afterFailures(groups, inTheBody, messages));
        await(sleep(ofSeconds(1)));
        groups.get(0).createTask(failing("failed"));
        await(sleep(ofSeconds(1)));
        task.cancel("shutdown");
        await(failureOf(task));
        assertEquals(List.of("shutdown"), messages);
      }
      return done();
    });
  }

  @Test
  void aGroupThatAbortsTellsItsTasksAndItsBodyWhichTaskFailed() {
    run(() -> {
      List<TaskGroup> groups = new ArrayList<>();
      List<String> messages = new ArrayList<>();
      Task<Void> task = createTask(bodyOf(groups, messages));
      await(sleep(ofSeconds(1)));
      groups.get(0).createTask(failing("failed"), "broken");
      assertInstanceOf(TaskGroupException.class, await(failureOf(task)));
      assertEquals(List.of("task `broken` of its task group failed"), messages);
      assertNull(currentTask().cancelling() == 0 ? null : "cancelled");
      return done();
    });
  }

  @Async
  private static Coroutine<Void> bodyOf(List<TaskGroup> groups, List<String> messages) {
    try (TaskGroup group = new TaskGroup()) {
      groups.add(group);
      try {
        await(sleep(ofHours(1)));
      } catch (CancelledError e) {
        messages.add(e.getMessage());
        throw e;
      }
    }
    return done();
  }

  @Async
  private static Coroutine<Void> afterFailures(
      List<TaskGroup> groups, boolean inTheBody, List<String> messages) {
    try {
      await(waitingIn(groups, inTheBody));
    } catch (TaskGroupException e) {
      messages.add(messageOf(await(failureOf(sleep(ofHours(1))))));
    }
    return done();
  }

  @Async
  private static Coroutine<Void> waitingIn(List<TaskGroup> groups, boolean inTheBody) {
    try (TaskGroup group = new TaskGroup()) {
      groups.add(group);
      group.createTask(slowToEnd());
      if (inTheBody) {
        await(sleep(ofHours(1)));
      }
    }
    return done();
  }

  @Async
  private static Coroutine<Void> slowToEnd() {
    try {
      await(sleep(ofHours(1)));
    } finally {
      await(sleep(ofSeconds(10)));
    }
    return done();
  }
}
