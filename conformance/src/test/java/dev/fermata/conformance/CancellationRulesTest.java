package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Awaitable;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Cancellation, edge by edge: rules C1 to C16. */
class CancellationRulesTest extends Rules {
  private final Recorder recorder = new Recorder();

  @Async
  private <T> Coroutine<T> forward(Awaitable<T> awaitable) {
    recorder.add("started");
    try {
      return done(await(awaitable));
    } finally {
      recorder.add("finally");
    }
  }

  @Async
  private static Coroutine<Boolean> isCancelledAtAwait(Awaitable<?> awaitable) {
    try {
      await(awaitable);
      return done(false);
    } catch (CancelledError e) {
      return done(true);
    }
  }

  @Test
  void c1_cancelCountsAndTheTaskIsNotCancelledUntilItsCoroutineEnds() {
    run(() -> {
      Task<Void> task = createTask(forward(sleep(ofSeconds(9))));
      await(yieldNow());
      assertTrue(task.cancel());
      assertEquals(1, task.cancelling());
      assertFalse(task.isCancelled());
      assertFalse(task.isDone());
      assertTrue(await(isCancelledAtAwait(task)));
      assertTrue(task.isCancelled());
      return done();
    });
  }

  @Test
  void c2_theFutureThatTheTaskAwaitsBecomesCancelledItself() {
    run(() -> {
      Promise<Integer> promise = EventLoop.current().createPromise();
      Task<Integer> task = createTask(forward(promise));
      await(yieldNow());
      task.cancel("enough");
      assertTrue(promise.isCancelled());
      assertFalse(task.isDone());
      CancelledError error = await(errorOf(task));
      assertEquals("enough", error.getMessage());
      return done();
    });
  }

  @Async
  private static Coroutine<CancelledError> errorOf(Awaitable<?> awaitable) {
    try {
      await(awaitable);
      return done(null);
    } catch (CancelledError e) {
      return done(e);
    }
  }

  @Test
  void c3_cancelGoesThroughAwaitedTasksDownToTheLeaf() {
    run(() -> {
      Promise<Integer> leaf = EventLoop.current().createPromise();
      Task<Integer> inner = createTask(forward(leaf));
      Task<Integer> middle = createTask(forward(inner));
      Task<Integer> outer = createTask(forward(middle));
      await(sleep(ofSeconds(1)));
      outer.cancel();
      assertTrue(leaf.isCancelled());
      assertTrue(await(isCancelledAtAwait(outer)));
      assertTrue(inner.isCancelled());
      assertTrue(middle.isCancelled());
      return done();
    });
  }

  @Test
  void c3_tasksThatAwaitEachOtherCanBeCancelled() {
    run(() -> {
      List<Task<Void>> tasks = new ArrayList<>();
      tasks.add(createTask(awaitTask(tasks, 1)));
      tasks.add(createTask(awaitTask(tasks, 0)));
      Task<Void> outside = createTask(awaitTask(tasks, 0));
      await(sleep(ofSeconds(1)));
      outside.cancel();
      assertTrue(await(isCancelledAtAwait(outside)));
      assertTrue(tasks.get(0).isCancelled());
      assertTrue(tasks.get(1).isCancelled());
      return done();
    });
  }

  @Async
  private static Coroutine<Void> awaitTask(List<Task<Void>> tasks, int index) {
    return done(await(tasks.get(index)));
  }

  @Test
  void c4_cancelOfAScheduledTaskIsThrownAtItsNextStep() {
    run(() -> {
      Task<Boolean> task = createTask(isCancelledAtAwait(yieldNow()));
      await(yieldNow());
      task.cancel();
      assertTrue(await(task));
      return done();
    });
  }

  @Test
  void c5_cancelBeforeTheFirstStepNeverRunsTheBody() {
    run(() -> {
      Task<Void> task = createTask(forward(sleep(ofSeconds(1))));
      task.cancel();
      assertTrue(await(isCancelledAtAwait(task)));
      assertTrue(task.isCancelled());
      return done();
    });
    assertEquals(List.of(), recorder.events());
  }

  @Test
  void c6_cancelAfterTheAwaitedFutureCompletedLosesItsValue() {
    run(() -> {
      Promise<Integer> promise = EventLoop.current().createPromise();
      Task<Integer> task = createTask(forward(promise));
      await(yieldNow());
      promise.complete(1);
      task.cancel();
      assertTrue(await(isCancelledAtAwait(task)));
      assertEquals(1, promise.result());
      return done();
    });
  }

  @Test
  void c7_aTaskThatCancelsItselfAndReturnsEndsCancelled() {
    run(() -> {
      Task<Integer> task = createTask(cancelSelfAndReturn());
      assertTrue(await(isCancelledAtAwait(task)));
      assertTrue(task.isCancelled());
      return done();
    });
  }

  @Async
  private static Coroutine<Integer> cancelSelfAndReturn() {
    currentTask().cancel();
    return done(1);
  }

  @Test
  void c8_whatATaskAwaitsAfterCancellingItselfIsCancelledAtOnce() {
    run(() -> {
      Promise<Integer> promise = EventLoop.current().createPromise();
      Task<Integer> task = createTask(cancelSelfAndAwait(promise));
      assertTrue(await(isCancelledAtAwait(task)));
      assertTrue(promise.isCancelled());
      return done();
    });
  }

  @Async
  private static Coroutine<Integer> cancelSelfAndAwait(Awaitable<Integer> awaitable) {
    currentTask().cancel();
    return done(await(awaitable));
  }

  @Test
  void c9_aCoroutineThatCatchesAndReturnsFinishesNormally() {
    run(() -> {
      Task<Boolean> task = createTask(isCancelledAtAwait(sleep(ofSeconds(9))));
      await(yieldNow());
      task.cancel();
      assertTrue(await(task));
      assertFalse(task.isCancelled());
      assertEquals(1, task.cancelling());
      return done();
    });
  }

  @Test
  void c10_aCoroutineThatCatchesAndAwaitsOnIsNotCancelledAgain() {
    run(() -> {
      Task<Integer> task = createTask(catchAndGoOn());
      await(yieldNow());
      task.cancel();
      assertEquals(3, await(task));
      assertEquals(ofSeconds(3), EventLoop.current().time());
      return done();
    });
  }

  @Async
  @SuppressWarnings("CancellationSwallowed")
  private static Coroutine<Integer> catchAndGoOn() {
    try {
      await(sleep(ofSeconds(9)));
    } catch (CancelledError e) {
      await(sleep(ofSeconds(1)));
    }
    await(sleep(ofSeconds(2)));
    return done(3);
  }

  @Test
  void c11_aCoroutineThatCatchesAndThrowsFailsWithThat() {
    run(() -> {
      Task<Integer> task = createTask(catchAndThrow());
      await(yieldNow());
      task.cancel();
      try {
        await(task);
      } catch (IllegalArgumentException e) {
        recorder.add(e.getMessage());
      }
      assertFalse(task.isCancelled());
      return done();
    });
    assertEquals(List.of("instead"), recorder.events());
  }

  @Async
  private static Coroutine<Integer> catchAndThrow() {
    try {
      await(sleep(ofSeconds(9)));
      return done(0);
    } catch (CancelledError e) {
      throw new IllegalArgumentException("instead", e);
    }
  }

  @Test
  void c12_twoRequestsBeforeDeliveryGiveOneErrorAndCountTwo() {
    run(() -> {
      Task<Integer> task = createTask(catchAndGoOn());
      await(yieldNow());
      task.cancel();
      task.cancel();
      assertEquals(2, task.cancelling());
      assertEquals(3, await(task));
      assertEquals(ofSeconds(3), EventLoop.current().time());
      return done();
    });
  }

  @Test
  void c13_uncancelCountsDownToZeroAndTakesAnUndeliveredCancellationBack() {
    run(() -> {
      Task<Boolean> task = createTask(isCancelledAtAwait(sleep(ofSeconds(1))));
      assertEquals(0, task.uncancel());
      task.cancel();
      task.cancel();
      assertEquals(1, task.uncancel());
      assertEquals(0, task.uncancel());
      assertFalse(await(task));
      return done();
    });
  }

  @Test
  void c15_catchingExceptionDoesNotSwallowACancellation() {
    run(() -> {
      Task<Void> task = createTask(catchException());
      await(yieldNow());
      task.cancel();
      assertTrue(await(isCancelledAtAwait(task)));
      return done();
    });
  }

  @Async
  private static Coroutine<Void> catchException() {
    try {
      await(sleep(ofSeconds(1)));
    } catch (Exception e) {
      return done();
    }
    return done();
  }

  @Test
  void c16_cancelOfADoneTaskIsRefusedAndSilencesItsFailure() {
    run(() -> {
      recorder.catchFaults();
      Task<Integer> failing = createTask(fail());
      failing.onDone(done -> assertFalse(done.cancel()));
      await(sleep(ofSeconds(1)));
      assertEquals(List.of(), recorder.faults());
      assertThrows(IllegalArgumentException.class, failing::result);
      return done();
    });
  }

  @Async
  private static Coroutine<Integer> fail() {
    throw new IllegalArgumentException("failed");
  }

  @Test
  void cancellingATaskCancelsTheCompletableFutureItAwaits() {
    run(() -> {
      CompletableFuture<Integer> future = new CompletableFuture<>();
      Task<Boolean> task = createTask(isCancelledAtStage(future));
      await(yieldNow());
      task.cancel();
      assertTrue(await(task));
      assertTrue(future.isCancelled());
      return done();
    });
  }

  @Async
  private static Coroutine<Boolean> isCancelledAtStage(CompletableFuture<Integer> future) {
    try {
      await(future);
      return done(false);
    } catch (CancelledError e) {
      return done(true);
    }
  }

  @Test
  void theErrorOfACancelledTaskIsTheOneThatLeftItsCoroutine() {
    run(() -> {
      Task<Void> task = createTask(forward(sleep(ofSeconds(9))));
      await(yieldNow());
      task.cancel("why");
      CancelledError first = await(errorOf(task));
      CancelledError second = await(errorOf(task));
      assertSame(first, second);
      assertEquals("why", first.getMessage());
      assertEquals("forward$async", first.getStackTrace()[firstLineOfThis(first)].getMethodName());
      assertNull(first.getCause());
      return done();
    });
  }

  private static int firstLineOfThis(Throwable error) {
    StackTraceElement[] trace = error.getStackTrace();
    int line = 0;
    while (!trace[line].getClassName().equals(CancellationRulesTest.class.getName())) {
      line++;
    }
    return line;
  }
}
