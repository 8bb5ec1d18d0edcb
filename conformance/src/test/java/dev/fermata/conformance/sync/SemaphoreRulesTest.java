package dev.fermata.conformance.sync;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.InvalidStateException;
import dev.fermata.Task;
import dev.fermata.conformance.Rules;
import dev.fermata.sync.BoundedSemaphore;
import dev.fermata.sync.Permit;
import dev.fermata.sync.Semaphore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try")
class SemaphoreRulesTest extends Rules {
  private final Semaphore semaphore = new Semaphore(2, "connections");
  private final List<String> log = new ArrayList<>();

  @Async
  private Coroutine<Void> logWithPermit(String entry) {
    try (var permit = await(semaphore.acquire())) {
      log.add(entry);
      await(yieldNow());
      log.add(entry + " ends");
    }
    return done();
  }

  @Test
  void asManyTasksAsThereArePermitsAcquireWithoutYielding() {
    run(() -> {
      Permit first = await(semaphore.acquire());
      assertFalse(semaphore.isLocked());
      Permit second = await(semaphore.acquire());
      assertTrue(semaphore.isLocked());
      assertTrue(semaphore.tryAcquire().isEmpty());
      first.close();
      second.close();
      return done();
    });
    assertEquals(new Semaphore.Statistics(2, 0), semaphore.statistics());
  }

  @Test
  void permitsGoToWaitersInOrderOfArrival() {
    run(() -> {
      createTask(logWithPermit("a"));
      createTask(logWithPermit("b"));
      createTask(logWithPermit("c"));
      await(createTask(logWithPermit("d")));
      return done();
    });
    assertEquals(List.of("a", "b", "a ends", "b ends", "c", "d", "c ends", "d ends"), log);
  }

  @Async
  private Coroutine<Void> acquireAndLog(Semaphore permits, int entry) {
    await(permits.acquire());
    log.add("" + entry);
    return done();
  }

  @Async
  private Coroutine<Void> releaseAndAcquireAgain(Semaphore permits) {
    await(acquireAndLog(permits, 2));
    permits.release();
    assertTrue(permits.isLocked());
    assertTrue(permits.tryAcquire().isEmpty());
    await(acquireAndLog(permits, 4));
    return done();
  }

  /** CPython: test_acquire_fifo_order_2. */
  @Test
  void whoReleasesAPermitDoesNotOvertakeATaskThatWasGivenOneAndHasYetToRun() {
    Semaphore permits = new Semaphore(1);
    run(() -> {
      var first = createTask(acquireAndLog(permits, 1));
      var second = createTask(releaseAndAcquireAgain(permits));
      var third = createTask(acquireAndLog(permits, 3));
      await(yieldNow());
      permits.release();
      permits.release();
      await(gather(first, second, third));
      return done();
    });
    assertEquals(List.of("1", "2", "3", "4"), log);
    assertEquals(new Semaphore.Statistics(0, 0), permits.statistics());
  }

  @Test
  void aPermitThatWasFreeBehindACancelledTaskGoesToTheNext() {
    Semaphore permits = new Semaphore(0);
    run(() -> {
      var first = createTask(acquireAndLog(permits, 1));
      await(yieldNow());
      permits.release();
      permits.release();
      var second = createTask(acquireAndLog(permits, 2));
      var third = createTask(acquireAndLog(permits, 3));
      first.cancel();
      await(gather(second, third));
      return done();
    });
    assertEquals(List.of("2", "3"), log);
    assertEquals(new Semaphore.Statistics(0, 0), permits.statistics());
  }

  @Test
  void aReleasedPermitBelongsToTheFirstWaiterBeforeItHasRun() {
    run(() -> {
      Permit first = await(semaphore.acquire());
      await(semaphore.acquire());
      Task<Void> waiter = createTask(logWithPermit("waiter"));
      await(yieldNow());
      first.close();
      assertTrue(semaphore.isLocked());
      await(logWithPermit("newcomer"));
      await(waiter);
      return done();
    });
    assertEquals(List.of("waiter", "waiter ends", "newcomer", "newcomer ends"), log);
  }

  @Test
  void c17_aWaiterCancelledAfterItWasGivenAPermitPassesItOn() {
    run(() -> {
      Permit first = await(semaphore.acquire());
      Permit second = await(semaphore.acquire());
      Task<Void> gone = createTask(logWithPermit("gone"));
      Task<Void> cancelled = createTask(logWithPermit("cancelled"));
      Task<Void> next = createTask(logWithPermit("next"));
      await(yieldNow());
      gone.cancel();
      first.close();
      cancelled.cancel();
      await(next);
      assertTrue(gone.isCancelled());
      assertTrue(cancelled.isCancelled());
      second.close();
      return done();
    });
    assertEquals(List.of("next", "next ends"), log);
    assertEquals(2, semaphore.permits());
  }

  @Test
  void closingAPermitAgainDoesNothing() {
    Permit permit = semaphore.tryAcquire().orElseThrow();
    permit.close();
    permit.close();
    assertEquals(2, semaphore.permits());
  }

  @Test
  void aSemaphoreMayStartWithoutPermitsAndBeGivenMore() {
    Semaphore growing = new Semaphore(0);
    assertTrue(growing.isLocked());
    growing.release();
    growing.release();
    assertEquals(2, growing.permits());
  }

  @Test
  void aNegativeNumberOfPermitsIsRefused() {
    IllegalArgumentException failure =
        assertThrows(IllegalArgumentException.class, () -> new Semaphore(-1, "connections"));
    assertEquals(
        "semaphore `connections` cannot have -1 permits: it takes 0 or more", failure.getMessage());
  }

  @Test
  void aBoundedSemaphoreRefusesAReleaseWithoutAnAcquire() {
    Semaphore bounded = new BoundedSemaphore(1, "printer");
    Permit permit = bounded.tryAcquire().orElseThrow();
    permit.close();
    InvalidStateException failure = assertThrows(InvalidStateException.class, bounded::release);
    assertTrue(
        failure.getMessage().startsWith("bounded semaphore `printer` has all of its 1 permits"));
    assertEquals(1, bounded.permits());
  }
}
