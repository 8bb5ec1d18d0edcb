package dev.fermata.conformance;

import static dev.fermata.Fermata.asCompleted;
import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.settleAll;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.toThread;
import static dev.fermata.Fermata.waitUntil;
import static dev.fermata.ReturnWhen.ALL_COMPLETED;
import static dev.fermata.ReturnWhen.FIRST_COMPLETED;
import static dev.fermata.ReturnWhen.FIRST_EXCEPTION;
import static dev.fermata.conformance.Steps.failureOf;
import static dev.fermata.conformance.Steps.now;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncIterator;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.Outcome;
import dev.fermata.Task;
import dev.fermata.WaitResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** {@code settleAll}, {@code waitUntil}, {@code asCompleted}, {@code toThread}: section 1.5. */
class WaitRulesTest extends Rules {
  private final Recorder recorder = new Recorder();

  @Test
  void settleAll_tellsHowEachEndedInOrderOfTheArguments() {
    run(() -> {
      Task<String> cancelled = createTask(recorder.after(100, "cancelled"));
      EventLoop.current().callLater(ofSeconds(1), cancelled::cancel);
      List<Outcome<String>> outcomes =
          await(settleAll(recorder.after(3, "slow"), recorder.failAfter(2, "broken"), cancelled));
      assertEquals(new Outcome.Value<>("slow"), outcomes.get(0));
      assertThrows(IOException.class, () -> outcomes.get(1).get());
      assertInstanceOf(Outcome.Cancelled.class, outcomes.get(2));
      assertEquals(ofSeconds(3), now());
      return done();
    });
  }

  @Test
  void settleAll_anOutcomeGivesItsExceptionAsAValue() {
    run(() -> {
      Task<String> cancelled = createTask(recorder.after(100, "cancelled"));
      EventLoop.current().callLater(ofSeconds(1), () -> cancelled.cancel("too late"));
      List<Outcome<String>> outcomes =
          await(settleAll(recorder.after(1, "value"), recorder.failAfter(1, "broken"), cancelled));
      assertNull(outcomes.get(0).exception());
      assertSame(
          assertThrows(IOException.class, () -> outcomes.get(1).get()),
          outcomes.get(1).exception());
      assertInstanceOf(CancelledError.class, outcomes.get(2).exception());
      assertEquals("too late", outcomes.get(2).exception().getMessage());
      return done();
    });
  }

  @Test
  void settleAll_cancelledFromOutsideIsCancelledHoweverTheOthersEnd() {
    run(() -> {
      Task<String> child = createTask(recorder.after(100, "child"));
      Future<List<Outcome<String>>> all = settleAll(List.of(child));
      await(sleep(ofSeconds(1)));
      assertTrue(all.cancel());
      assertInstanceOf(CancelledError.class, await(failureOf(all)));
      assertTrue(child.isCancelled());
      return done();
    });
  }

  @Test
  void waitUntil_allCompletedWaitsForAllAndThrowsForNone() {
    run(() -> {
      Task<String> good = createTask(recorder.after(1, "good"));
      Task<String> bad = createTask(recorder.failAfter(2, "bad"));
      WaitResult<Task<String>> result = await(waitUntil(ALL_COMPLETED, List.of(bad, good, bad)));
      assertEquals(List.of(bad, good), List.copyOf(result.done()));
      assertEquals(Set.of(), result.pending());
      assertEquals("good", good.result());
      return done();
    });
  }

  @Test
  void waitUntil_firstCompletedLeavesTheOthersRunning() {
    run(() -> {
      Task<String> fast = createTask(recorder.after(1, "fast"));
      Task<String> slow = createTask(recorder.after(2, "slow"));
      WaitResult<Task<String>> result = await(waitUntil(FIRST_COMPLETED, List.of(slow, fast)));
      assertEquals(Set.of(fast), result.done());
      assertEquals(Set.of(slow), result.pending());
      assertEquals("slow", await(slow));
      return done();
    });
  }

  @Test
  void waitUntil_mayFindMoreThanOneDone() {
    run(() -> {
      Task<String> one = createTask(recorder.after(1, "one"));
      Task<String> other = createTask(recorder.after(1, "other"));
      var result = await(waitUntil(FIRST_COMPLETED, List.of(one, other)));
      assertEquals(Set.of(one, other), result.done());
      return done();
    });
  }

  @Test
  void waitUntil_firstExceptionDoesNotCountACancelledOne() {
    run(() -> {
      Task<String> cancelled = createTask(recorder.after(100, "cancelled"));
      Task<String> broken = createTask(recorder.failAfter(2, "broken"));
      Task<String> slow = createTask(recorder.after(3, "slow"));
      EventLoop.current().callLater(ofSeconds(1), cancelled::cancel);
      var result = await(waitUntil(FIRST_EXCEPTION, List.of(cancelled, broken, slow)));
      assertEquals(Set.of(cancelled, broken), result.done());
      assertEquals(ofSeconds(2), now());
      return done();
    });
  }

  @Test
  void waitUntil_aTimeoutIsNoFailureAndCancelsNobody() {
    run(() -> {
      Task<String> slow = createTask(recorder.after(5, "slow"));
      var result = await(waitUntil(ALL_COMPLETED, List.of(slow), ofSeconds(1)));
      assertEquals(Set.of(slow), result.pending());
      assertEquals(ofSeconds(1), now());
      assertEquals("slow", await(slow));
      return done();
    });
  }

  @Test
  void waitUntil_cancelledFromOutsideLeavesTheFuturesRunning() {
    run(() -> {
      Task<String> slow = createTask(recorder.after(5, "slow"));
      Task<?> waiting = createTask(waitUntil(ALL_COMPLETED, List.of(slow), ofSeconds(9)));
      await(sleep(ofSeconds(1)));
      waiting.cancel();
      assertInstanceOf(CancelledError.class, await(failureOf(waiting)));
      assertEquals("slow", await(slow));
      await(sleep(ofSeconds(100)));
      return done();
    });
  }

  @Test
  void waitUntil_needsSomethingToWaitFor() {
    run(() -> {
      assertThrows(
          IllegalArgumentException.class, () -> createTask(waitUntil(ALL_COMPLETED, List.of())));
      return done();
    });
  }

  @Test
  void asCompleted_givesTheOriginalFuturesInOrderOfTheirEnd() {
    run(() -> {
      Task<String> slow = createTask(recorder.after(3, "slow"));
      Task<String> fast = createTask(recorder.after(1, "fast"));
      List<Future<String>> futures = new ArrayList<>();
      try (var completed = asCompleted(List.of(slow, recorder.after(2, "coroutine"), fast, slow))) {
        while (await(completed.hasNext())) {
          assertTrue(await(completed.hasNext()));
          futures.add(completed.next());
        }
      }
      assertSame(fast, futures.get(0));
      assertEquals("coroutine", futures.get(1).result());
      assertSame(slow, futures.get(2));
      assertEquals(3, futures.size());
      return done();
    });
  }

  @Test
  void asCompleted_goesOnWhereItsLoopWasLeft() {
    run(() -> {
      AsyncIterator<Future<String>> completed =
          asCompleted(List.of(recorder.after(1, "a"), recorder.after(2, "b")));
      assertTrue(await(completed.hasNext()));
      assertEquals("a", completed.next().result());
      assertThrows(NoSuchElementException.class, completed::next);
      assertTrue(await(completed.hasNext()));
      assertEquals("b", completed.next().result());
      assertFalse(await(completed.hasNext()));
      return done();
    });
  }

  @Test
  void asCompleted_throwsWhenTheTimeIsUpAndCancelsNobody() {
    run(() -> {
      Task<String> slow = createTask(recorder.after(5, "slow"));
      try (var completed = asCompleted(List.of(recorder.after(1, "fast"), slow), ofSeconds(2))) {
        assertTrue(await(completed.hasNext()));
        assertEquals("fast", completed.next().result());
        assertInstanceOf(AsyncTimeoutException.class, await(failureOf(completed.hasNext())));
        assertEquals(ofSeconds(2), now());
      }
      assertEquals("slow", await(slow));
      return done();
    });
  }

  @Test
  void asCompleted_givesWhatArrivedBeforeTheTimeWasUpAndNothingElse() {
    run(() -> {
      var completed =
          asCompleted(List.of(recorder.after(1, "early"), recorder.after(2, "late")), ofSeconds(2));
      await(sleep(ofSeconds(9)));
      assertTrue(await(completed.hasNext()));
      assertEquals("early", completed.next().result());
      assertInstanceOf(AsyncTimeoutException.class, await(failureOf(completed.hasNext())));
      return done();
    });
  }

  @Test
  void asCompleted_ofNothingHasNothing() {
    run(() -> {
      assertFalse(await(asCompleted(List.<Coroutine<String>>of()).hasNext()));
      return done();
    });
  }

  @Test
  void asCompleted_lettingGoLeavesTheFuturesRunning() {
    run(() -> {
      Task<String> slow = createTask(recorder.after(5, "slow"));
      try (var completed = asCompleted(List.of(slow, recorder.after(1, "fast")))) {
        assertTrue(await(completed.hasNext()));
      }
      assertEquals("slow", await(slow));
      return done();
    });
  }

  @Test
  void toThread_callsInAnotherThreadAndThrowsTheOriginalException() {
    run(() -> {
      Thread here = Thread.currentThread();
      Thread other = await(toThread(Thread::currentThread));
      assertNotSame(here, other);
      assertTrue(other.isDaemon());
      Throwable failure = await(failureOf(toThread(() -> {
        throw new IOException("disk");
      })));
      assertEquals("disk", failure.getMessage());
      return done();
    });
  }

  @Test
  void toThread_declaresWhatTheCallThrows() {
    assertEquals("the disk is gone, and back", run(readingTwice()));
  }

  @Async
  private static Coroutine<String> readingTwice() {
    String first;
    try {
      first = await(toThread(() -> read("gone")));
    } catch (IOException e) {
      first = e.getMessage();
    }
    try {
      await(toThread(() -> check("back")));
      return done(first + ", and " + await(toThread(() -> "back")));
    } catch (IOException e) {
      return done("failed");
    }
  }

  private static String read(String disk) throws IOException {
    check(disk);
    return disk;
  }

  private static void check(String disk) throws IOException {
    if (disk.equals("gone")) {
      throw new IOException("the disk is gone");
    }
  }

  @Test
  void toThread_cancellingTheAwaitDoesNotStopTheThread() {
    run(() -> {
      CountDownLatch begun = new CountDownLatch(1);
      CountDownLatch released = new CountDownLatch(1);
      CountDownLatch ended = new CountDownLatch(1);
      Task<Void> task = createTask(toThread(() -> {
        begun.countDown();
        released.await();
        ended.countDown();
      }));
      await(toThread(() -> begun.await()));
      task.cancel();
      assertInstanceOf(CancelledError.class, await(failureOf(task)));
      released.countDown();
      await(toThread(() -> ended.await()));
      assertEquals(ZERO, now());
      return done();
    });
  }
}
