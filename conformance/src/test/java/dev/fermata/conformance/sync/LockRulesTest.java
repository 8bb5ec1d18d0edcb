package dev.fermata.conformance.sync;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.conformance.Steps.failureOf;
import static dev.fermata.conformance.Steps.iterations;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.InvalidStateException;
import dev.fermata.Task;
import dev.fermata.conformance.Rules;
import dev.fermata.sync.Held;
import dev.fermata.sync.Lock;
import dev.fermata.testing.AllTasksBlockedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try")
class LockRulesTest extends Rules {
  private final Lock lock = new Lock("accounts");
  private final List<String> log = new ArrayList<>();

  @Async
  private Coroutine<Void> logWhileHolding(String entry) {
    try (var held = await(lock.acquire())) {
      log.add(entry);
      await(yieldNow());
    }
    return done();
  }

  @Test
  @SuppressWarnings("CoroutineNotAwaited")
  void anAcquireThatIsNotAwaitedDoesNothing() {
    lock.acquire();
    assertFalse(lock.isLocked());
  }

  @Test
  void uncontendedAcquireDoesNotYield() {
    run(() -> {
      createTask(logWhileHolding("other"));
      try (var held = await(lock.acquire())) {
        log.add("first");
        assertTrue(lock.isLocked());
      }
      assertFalse(lock.isLocked());
      log.add("still first");
      await(iterations(1));
      return done();
    });
    assertEquals(List.of("first", "still first", "other"), log);
  }

  @Test
  void waitersGetTheLockInOrderOfArrival() {
    run(() -> {
      List<Task<Void>> tasks = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        tasks.add(createTask(logWhileHolding("task " + i)));
      }
      for (Task<Void> task : tasks) {
        await(task);
      }
      return done();
    });
    assertEquals(List.of("task 0", "task 1", "task 2", "task 3", "task 4"), log);
    assertFalse(lock.isLocked());
  }

  @Test
  void aNewcomerCannotOvertakeTheWaiterThatTheLockWasReleasedFor() {
    run(() -> {
      Held held = await(lock.acquire());
      Task<Void> waiter = createTask(logWhileHolding("waiter"));
      await(yieldNow());
      held.close();
      assertTrue(lock.isLocked());
      assertTrue(lock.tryAcquire().isEmpty());
      await(logWhileHolding("newcomer"));
      await(waiter);
      return done();
    });
    assertEquals(List.of("waiter", "newcomer"), log);
  }

  @Test
  void anyTaskMayReleaseIt() {
    run(() -> {
      await(lock.acquire());
      Task<Void> waiter = createTask(logWhileHolding("waiter"));
      createTask(() -> {
        lock.release();
        return done();
      });
      await(waiter);
      return done();
    });
    assertEquals(List.of("waiter"), log);
  }

  @Test
  void itIsNotReentrant() {
    AllTasksBlockedException blocked = assertThrows(
        AllTasksBlockedException.class,
        () -> run(() -> {
          await(lock.acquire());
          await(lock.acquire());
          return done();
        }));
    assertTrue(blocked.getMessage().contains("Lock"), blocked.getMessage());
  }

  @Test
  void releaseOfAnUnlockedLockNamesItAndTheFix() {
    InvalidStateException failure = assertThrows(InvalidStateException.class, lock::release);
    assertTrue(
        failure.getMessage().startsWith("lock `accounts` is not locked, so it cannot be released"));
    assertTrue(failure.getMessage().contains("try (var held = await(lock.acquire()))"));
    assertTrue(lock.tryAcquire().isPresent());
  }

  @Test
  void c17_aCancelledWaiterLeavesTheLine() {
    run(() -> {
      Held held = await(lock.acquire());
      Task<Void> cancelled = createTask(logWhileHolding("cancelled"));
      Task<Void> next = createTask(logWhileHolding("next"));
      await(yieldNow());
      cancelled.cancel();
      assertEquals(new Lock.Statistics(true, 1), lock.statistics());
      held.close();
      await(next);
      assertTrue(cancelled.isCancelled());
      return done();
    });
    assertEquals(List.of("next"), log);
  }

  @Test
  void c17_aWaiterCancelledAfterTheLockWasHandedToItPassesItOn() {
    run(() -> {
      Held held = await(lock.acquire());
      Task<Void> cancelled = createTask(logWhileHolding("cancelled"));
      Task<Void> next = createTask(logWhileHolding("next"));
      await(yieldNow());
      held.close();
      cancelled.cancel();
      await(next);
      assertTrue(cancelled.isCancelled());
      return done();
    });
    assertEquals(List.of("next"), log);
    assertFalse(lock.isLocked());
  }

  @Test
  void c17_theLastWaiterCancelledAfterTheLockWasHandedToItLeavesItFree() {
    run(() -> {
      Held held = await(lock.acquire());
      Task<Void> cancelled = createTask(logWhileHolding("cancelled"));
      await(yieldNow());
      held.close();
      cancelled.cancel();
      await(failureOf(cancelled));
      return done();
    });
    assertEquals(List.of(), log);
    assertFalse(lock.isLocked());
  }

  @Test
  void leavingTheBlockByAnExceptionReleasesIt() {
    IllegalArgumentException thrown = new IllegalArgumentException("no such account");
    run(() -> {
      try (var held = await(lock.acquire())) {
        await(yieldNow());
        throw thrown;
      } catch (IllegalArgumentException caught) {
        assertSame(thrown, caught);
      }
      assertFalse(lock.isLocked());
      return done();
    });
  }

  @Test
  void closingWhatItWasHeldByAgainDoesNotTakeItFromTheNextOne() {
    run(() -> {
      Held first = await(lock.acquire());
      first.close();
      Held second = await(lock.acquire());
      first.close();
      assertTrue(second.isHeld());
      lock.release();
      Held third = await(lock.acquire());
      second.close();
      assertTrue(third.isHeld());
      assertFalse(second.isHeld());
      third.close();
      return done();
    });
    assertFalse(lock.isLocked());
  }

  @Test
  void anAcquireRunsOnce() {
    run(() -> {
      Coroutine<Held> acquire = lock.acquire();
      await(acquire).close();
      assertInstanceOf(InvalidStateException.class, await(failureOf(acquire)));
      assertNull(await(failureOf(lock.acquire())));
      return done();
    });
  }
}
