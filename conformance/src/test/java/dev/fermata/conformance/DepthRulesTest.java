package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.emit;
import static dev.fermata.Fermata.end;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.shield;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.conformance.Steps.failureOf;
import static dev.fermata.conformance.Steps.iterations;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.Awaitable;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.TaskGroup;
import dev.fermata.TaskGroupException;
import dev.fermata.testing.AllTasksBlockedException;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** However deep things are in each other, they end, and messages about them have a bound. */
@SuppressWarnings({"try", "CoroutineNotAwaited"})
class DepthRulesTest {
  private static final int DEEP = 100_000;

  /** Enough to overflow a stack; and each of these makes exceptions. */
  private static final int DEEP_FOR_FUTURES_OF_THE_JDK = 20_000;

  private static final int LONGEST_MESSAGE = 5_000;

  private static void assertShort(Object told) {
    String message = told.toString();
    assertTrue(message.length() < LONGEST_MESSAGE, () -> message.length() + " characters");
  }

  @Test
  void gathersInEachOtherAreCancelled() {
    VirtualTime.run(() -> {
      Promise<Object> innermost = EventLoop.current().createPromise();
      Future<?> outermost = innermost;
      for (int i = 0; i < DEEP; i++) {
        outermost = gather(outermost);
      }
      assertTrue(outermost.cancel("enough"));
      assertTrue(innermost.isCancelled());
      assertInstanceOf(CancelledError.class, await(failureOf(outermost)));
      return done();
    });
  }

  @Async
  private Coroutine<Void> gatherInTasks(int levels) {
    if (levels == 0) {
      await(EventLoop.current().createPromise());
    } else {
      await(gather(createTask(gatherInTasks(levels - 1))));
    }
    return done();
  }

  @Test
  void tasksThatGatherEachOtherAreCancelled() {
    VirtualTime.run(() -> {
      Task<Void> outermost = createTask(gatherInTasks(DEEP));
      await(iterations(DEEP + 2));
      outermost.cancel();
      assertInstanceOf(CancelledError.class, await(failureOf(outermost)));
      assertEquals(1, EventLoop.current().allTasks().size());
      return done();
    });
  }

  @Async
  private AsyncGenerator<Integer> through(AsyncGenerator<Integer> inner) {
    if (inner == null) {
      await(EventLoop.current().createPromise());
    } else {
      while (await(inner.hasNext())) {
        emit(inner.next());
      }
    }
    return end();
  }

  @Test
  void generatorsThatReadEachOtherAreCancelled() {
    VirtualTime.run(() -> {
      AsyncGenerator<Integer> outermost = null;
      for (int i = 0; i < DEEP; i++) {
        outermost = through(outermost);
      }
      var next = createTask(outermost.hasNext());
      await(iterations(DEEP + 2));
      next.cancel();
      assertInstanceOf(CancelledError.class, await(failureOf(next)));
      assertEquals(1, EventLoop.current().allTasks().size());
      return done();
    });
  }

  @Async
  private static CompletableFuture<Void> after(CompletableFuture<Void> inner) {
    await(inner);
    return CompletableFuture.completedFuture(null);
  }

  private static CompletableFuture<Void> chain(CompletableFuture<Void> innermost) {
    CompletableFuture<Void> outermost = innermost;
    for (int i = 0; i < DEEP_FOR_FUTURES_OF_THE_JDK; i++) {
      outermost = after(outermost);
    }
    return outermost;
  }

  @Test
  void futuresOfTheJdkThatWaitForEachOtherAreCancelledWithoutALoop() {
    CompletableFuture<Void> innermost = new CompletableFuture<>();
    assertTrue(chain(innermost).cancel(true));
    assertTrue(innermost.isCancelled());
  }

  @Test
  void futuresOfTheJdkThatWaitForEachOtherAreCancelledOnALoop() {
    CompletableFuture<Void> innermost = new CompletableFuture<>();
    VirtualTime.run(() -> {
      CompletableFuture<Void> outermost = chain(innermost);
      assertTrue(outermost.cancel(true));
      await(iterations(2));
      assertTrue(innermost.isCancelled());
      return done();
    });
  }

  @Async
  private static Coroutine<Void> never() {
    await(EventLoop.current().createPromise());
    return done();
  }

  @Test
  void timeLimitsInEachOtherPassTogether() {
    VirtualTime.run(() -> {
      Coroutine<Void> outermost = never();
      for (int i = 0; i < DEEP; i++) {
        outermost = waitFor(outermost, ofSeconds(1));
      }
      assertShort(outermost);
      Throwable failure = await(failureOf(outermost));
      assertInstanceOf(AsyncTimeoutException.class, failure);
      assertShort(failure);
      return done();
    });
  }

  @Async
  private static Coroutine<Void> groups(int levels) throws IOException {
    if (levels == 0) {
      throw new IOException("innermost");
    }
    try (var group = new TaskGroup()) {
      group.createTask(sleep(ofSeconds(1)));
      await(groups(levels - 1));
    }
    return done();
  }

  @Test
  void theMessageOfGroupsInEachOtherTellsTheFirstFailureAndHowDeepItWas() {
    TaskGroupException failure =
        assertThrows(TaskGroupException.class, () -> VirtualTime.run(() -> groups(1000)));
    assertEquals(
        "in 1000 task groups in each other: java.io.IOException: innermost", failure.getMessage());
    assertEquals(
        "in a task group: java.io.IOException: innermost",
        assertThrows(TaskGroupException.class, () -> VirtualTime.run(() -> groups(1)))
            .getMessage());
  }

  @Test
  void whatIsToldOfThingsInEachOtherHasABound() {
    VirtualTime.run(() -> {
      Awaitable<?> nested = done(1);
      for (int i = 0; i < DEEP; i++) {
        nested = done(nested);
      }
      assertEquals("done(done(done(done(...))))", nested.toString());
      Future<Object> shields = EventLoop.current().createPromise();
      for (int i = 0; i < DEEP; i++) {
        shields = shield(shields);
      }
      assertEquals("shield of promise, pending", shields.toString());
      assertShort(done("x".repeat(DEEP)));
      return done();
    });
  }

  @Test
  void aRunThatIsBlockedTellsOfTheFirstTasks() {
    AllTasksBlockedException blocked =
        assertThrows(AllTasksBlockedException.class, () -> VirtualTime.run(() -> manyThatWait()));
    assertEquals(1001, blocked.tasks().size());
    assertTrue(blocked.getMessage().contains("\n  note: and 901 more\n"), blocked.getMessage());
  }

  @Async
  private static Coroutine<Void> manyThatWait() {
    for (int i = 0; i < 1000; i++) {
      createTask(never());
    }
    await(never());
    return done();
  }
}
