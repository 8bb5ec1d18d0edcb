package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.doneTask;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.Task;
import dev.fermata.testing.AllTasksBlockedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Methods that return a task or a future: they are started by being called. */
class HotMethodRulesTest extends Rules {
  private final List<String> trace = new ArrayList<>();

  @Async
  private Task<Integer> twice(int number) {
    trace.add("twice");
    await(yieldNow());
    return doneTask(2 * number);
  }

  @Async
  private Future<String> name(boolean known) {
    await(yieldNow());
    trace.add("named");
    return known ? doneTask("known") : failing();
  }

  @Async
  private static Future<String> failing() {
    throw new IllegalArgumentException("unknown");
  }

  @Test
  void aTaskRunsWithoutBeingAwaited() {
    run(() -> {
      Task<Integer> task = twice(21);
      assertEquals(List.of(), trace, "a task begins in the next iteration, as any other does");
      await(yieldNow());
      assertEquals(List.of("twice"), trace);
      await(yieldNow());
      assertTrue(task.isDone());
      assertEquals(42, task.result());
      return done();
    });
  }

  @Test
  void everyFailureGoesIntoTheFutureEvenBeforeTheFirstAwait() {
    run(() -> {
      Future<String> failing = failing();
      String message = "";
      try {
        await(failing);
      } catch (IllegalArgumentException e) {
        message = e.getMessage();
      }
      assertEquals("unknown", message);
      return done();
    });
  }

  @Test
  void aFutureThatIsReturnedIsAwaited() {
    run(() -> {
      assertEquals("known", await(name(true)));
      Future<String> unknown = name(false);
      Throwable failure = null;
      try {
        await(unknown);
      } catch (IllegalArgumentException e) {
        failure = e;
      }
      assertSame(failure, unknown.exception());
      return done();
    });
    assertEquals(List.of("named", "named"), trace);
  }

  @Async
  private static CompletableFuture<Duration> afterADay() {
    await(sleep(Duration.ofDays(1)));
    return CompletableFuture.completedFuture(EventLoop.current().time());
  }

  @Async
  private static CompletableFuture<Void> never() {
    await(EventLoop.current().createPromise());
    return CompletableFuture.completedFuture(null);
  }

  /** Its completion is no event from outside, for which the clock would stand still. */
  @Test
  void aCompletableFutureOfTheSameLoopLetsVirtualTimeGoOn() {
    assertEquals(Duration.ofDays(1), run(() -> done(await(afterADay()))));
  }

  @Test
  void tasksThatWaitForACompletableFutureOfTheirOwnLoopAreFoundBlocked() {
    assertThrows(AllTasksBlockedException.class, () -> run(() -> done(await(never()))));
  }

  @Async
  private static CompletableFuture<Integer> depth(int levels) {
    if (levels == 0) {
      return CompletableFuture.completedFuture(0);
    }
    return CompletableFuture.completedFuture(1 + await(depth(levels - 1)));
  }

  /** Each level begins inside the one above, until there are too many of them on the stack. */
  @Test
  void aMethodThatBeginsAtOnceRecursesDeeperThanTheStack() {
    assertEquals(20_000, run(() -> done(await(depth(20_000)))));
  }

  @Test
  void aDoneTaskIsDoneAtOnce() {
    run(() -> {
      Task<String> task = doneTask("value");
      assertTrue(task.isDone());
      assertFalse(task.isCancelled());
      assertEquals("value", task.result());
      assertEquals(1, dev.fermata.Fermata.allTasks().size());
      return done();
    });
  }

  @Async
  private static CompletableFuture<String> returnsNull() {
    CompletableFuture<String> none = null;
    await(CompletableFuture.completedFuture(1));
    return none;
  }

  @Test
  void aMethodThatReturnsNullIsToldHowEachKindReturnsANullResult() {
    String message =
        assertThrows(CompletionException.class, returnsNull()::join).getCause().getMessage();
    assertTrue(
        message.startsWith(
            "`HotMethodRulesTest.returnsNull` returned null, which nobody can await"),
        message);
    assertTrue(
        message.contains("\n      return CompletableFuture.completedFuture(null);"), message);
  }
}
