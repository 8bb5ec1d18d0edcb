package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.timeout;
import static dev.fermata.Fermata.timeoutAt;
import static dev.fermata.conformance.Steps.failureOf;
import static dev.fermata.conformance.Steps.now;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.InvalidStateException;
import dev.fermata.Task;
import dev.fermata.TaskGroup;
import dev.fermata.Timeout;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code timeout}, {@code timeoutAt} and {@code Timeout}: section 1.5, and 1.7 C13 and C14. */
@SuppressWarnings("try")
class TimeoutRulesTest extends Rules {
  private final Recorder recorder = new Recorder();

  @Async
  private static Coroutine<Void> limited(Duration limit, Duration work) {
    try (Timeout timeout = timeout(limit)) {
      await(sleep(work));
    }
    return done();
  }

  @Test
  void aBlockThatEndsInTimeLeavesNoTimer() {
    run(() -> {
      await(limited(ofSeconds(5), ofSeconds(1)));
      await(sleep(ofSeconds(10)));
      assertEquals(ofSeconds(11), now());
      assertEquals(0, currentTask().cancelling());
      return done();
    });
  }

  @Test
  void whenTheTimeIsUpTheBlockIsLeftWithATimeoutCausedByTheCancellation() {
    run(() -> {
      Throwable failure = await(failureOf(limited(ofSeconds(1), ofSeconds(5))));
      assertInstanceOf(AsyncTimeoutException.class, failure);
      assertInstanceOf(CancelledError.class, failure.getCause());
      assertEquals(ofSeconds(1), now());
      assertEquals(0, currentTask().cancelling());
      return done();
    });
  }

  @Test
  void aTimeThatHasPassedStrikesAtTheFirstSuspension() {
    run(() -> {
      for (Duration limit : new Duration[] {ZERO, ofSeconds(-1)}) {
        try (Timeout timeout = timeout(limit)) {
          await(done());
          recorder.add("before");
          await(sleep(ofSeconds(1)));
          recorder.add("after");
        } catch (AsyncTimeoutException expected) {
          recorder.add("timeout");
        }
      }
      assertEquals("[before, timeout, before, timeout]", recorder.events().toString());
      assertEquals(ZERO, now());
      return done();
    });
  }

  @Test
  void theLimitMayBeMovedAndTakenAway() {
    run(() -> {
      try (Timeout timeout = timeout(ofSeconds(1))) {
        assertEquals(Optional.of(ofSeconds(1)), timeout.when());
        timeout.reschedule(ofSeconds(3));
        await(sleep(ofSeconds(2)));
        timeout.withdraw();
        assertEquals(Optional.empty(), timeout.when());
        await(sleep(ofSeconds(100)));
        assertFalse(timeout.isExpired());
        timeout.reschedule(now().plusSeconds(1));
        await(sleep(ofSeconds(2)));
      } catch (AsyncTimeoutException expected) {
        assertEquals(ofSeconds(103), now());
      }
      return done();
    });
  }

  @Test
  void aLimitCannotBeMovedWhenTheTimeIsUpOrTheBlockWasLeft() {
    run(() -> {
      Timeout left = timeout(ofSeconds(1));
      await(left.closeAsync());
      assertThrows(InvalidStateException.class, () -> left.reschedule(ofSeconds(9)));
      assertInstanceOf(InvalidStateException.class, await(failureOf(left.closeAsync())));
      try (Timeout timeout = timeout(ofSeconds(1))) {
        await(failureOf(sleep(ofSeconds(2))));
        assertTrue(timeout.isExpired());
        assertThrows(InvalidStateException.class, () -> timeout.reschedule(ofSeconds(9)));
      }
      return done();
    });
  }

  @Test
  void timeoutAtIsOnTheClockOfTheLoop() {
    run(() -> {
      await(sleep(ofSeconds(5)));
      try (Timeout timeout = timeoutAt(ofSeconds(7))) {
        await(sleep(ofSeconds(100)));
      } catch (AsyncTimeoutException expected) {
        assertEquals(ofSeconds(7), now());
      }
      return done();
    });
  }

  @Test
  void aTimeoutNeedsATask() {
    assertThrows(InvalidStateException.class, () -> timeout(ofSeconds(1)));
  }

  @Test
  void c14_anotherExceptionPassesThroughWithTheTimeoutSuppressedInIt() {
    run(() -> {
      Throwable failure = await(failureOf(failingCleanUp()));
      assertInstanceOf(IllegalStateException.class, failure);
      assertInstanceOf(AsyncTimeoutException.class, failure.getSuppressed()[0]);
      assertEquals(0, currentTask().cancelling());
      return done();
    });
  }

  @Async
  private static Coroutine<Void> failingCleanUp() {
    try (Timeout timeout = timeout(ofSeconds(1))) {
      try {
        await(sleep(ofSeconds(5)));
      } catch (CancelledError e) {
        throw new IllegalStateException("clean-up");
      }
    }
    return done();
  }

  @Test
  void c14_aBodyThatSwallowsTheCancellationJustGoesOn() {
    run(() -> {
      Timeout swallowed;
      try (Timeout timeout = timeout(ofSeconds(1))) {
        swallowed = timeout;
        assertInstanceOf(CancelledError.class, await(failureOf(sleep(ofSeconds(5)))));
      }
      assertTrue(swallowed.isExpired());
      assertEquals(0, currentTask().cancelling());
      return done();
    });
  }

  @Test
  void c14_aCancellationFromOutsideWinsOverTheTimeout() {
    run(() -> {
      Task<Void> task = createTask(limited(ofSeconds(1), ofSeconds(5)));
      EventLoop.current().callLater(ofSeconds(1), () -> task.cancel("outside"));
      Throwable failure = await(failureOf(task));
      assertInstanceOf(CancelledError.class, failure);
      assertTrue(task.isCancelled());
      assertEquals(1, task.cancelling());
      return done();
    });
  }

  @Test
  void c14_aCancellationBeforeTheTimeIsUpIsNone() {
    run(() -> {
      Task<Void> task = createTask(limited(ofSeconds(10), ofSeconds(50)));
      await(sleep(ofSeconds(1)));
      task.cancel();
      assertInstanceOf(CancelledError.class, await(failureOf(task)));
      assertEquals(ofSeconds(1), now());
      return done();
    });
  }

  @Test
  void c14_ofNestedTimeoutsTheOneWhoseTimeIsUpLeavesItsBlock() {
    run(() -> {
      try (Timeout outer = timeout(ofSeconds(1))) {
        try (Timeout inner = timeout(ofSeconds(5))) {
          await(sleep(ofSeconds(10)));
        } catch (AsyncTimeoutException e) {
          recorder.add("inner");
        }
      } catch (AsyncTimeoutException e) {
        recorder.add("outer");
      }
      try (Timeout outer = timeout(ofSeconds(5))) {
        try (Timeout inner = timeout(ofSeconds(1))) {
          await(sleep(ofSeconds(10)));
        } catch (AsyncTimeoutException e) {
          recorder.add("inner");
        }
      } catch (AsyncTimeoutException e) {
        recorder.add("outer");
      }
      assertEquals("[outer, inner]", recorder.events().toString());
      assertEquals(ofSeconds(2), now());
      return done();
    });
  }

  @Test
  void c14_aTimeoutInATaskThatIsBeingCancelledStillWorks() {
    run(() -> {
      Task<Throwable> task = createTask(cleaningUpWithALimit());
      await(sleep(ofSeconds(1)));
      task.cancel();
      assertInstanceOf(AsyncTimeoutException.class, await(task));
      assertEquals(1, task.cancelling());
      return done();
    });
  }

  @Async
  @SuppressWarnings("CancellationSwallowed")
  private static Coroutine<Throwable> cleaningUpWithALimit() {
    try {
      await(sleep(ofSeconds(100)));
      return done(null);
    } catch (CancelledError e) {
      return done(await(failureOf(limited(ofSeconds(1), ofSeconds(100)))));
    }
  }

  @Test
  void c13_uncancelTakesARequestBackThatWasNotDelivered() {
    run(() -> {
      Task<?> task = currentTask();
      task.cancel();
      assertEquals(0, task.uncancel());
      await(sleep(ofSeconds(1)));
      return done();
    });
  }

  @Test
  void aTimeoutAroundAGroupCancelsItsTasks() {
    run(() -> {
      Task<Void> task = null;
      try (Timeout timeout = timeout(ofSeconds(1));
          TaskGroup group = new TaskGroup()) {
        task = group.createTask(sleep(ofSeconds(100)));
      } catch (AsyncTimeoutException e) {
        recorder.add("timeout");
      }
      assertTrue(task.isCancelled());
      assertEquals("[timeout]", recorder.events().toString());
      return done();
    });
  }

  @Test
  void theValueOfABlockIsReturnedThroughIt() {
    assertNull(run(limited(ofSeconds(2), ofSeconds(1))));
  }
}
