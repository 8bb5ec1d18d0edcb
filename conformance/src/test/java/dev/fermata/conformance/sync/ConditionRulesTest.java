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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.InvalidStateException;
import dev.fermata.Task;
import dev.fermata.conformance.Rules;
import dev.fermata.sync.Condition;
import dev.fermata.sync.Held;
import dev.fermata.sync.Lock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try")
class ConditionRulesTest extends Rules {
  private final Condition changed = new Condition("orders");
  private final List<String> log = new ArrayList<>();
  private int orders;

  @Async
  private Coroutine<Void> logWhenSignalled(String entry) {
    try (var held = await(changed.acquire())) {
      try {
        await(changed.awaitSignal());
        log.add(entry);
      } catch (CancelledError cancelled) {
        log.add(entry + " cancelled: " + cancelled.getMessage());
        throw cancelled;
      } finally {
        assertTrue(held.isHeld());
      }
    }
    return done();
  }

  @Async
  private Coroutine<Void> signal(int count) {
    try (var held = await(changed.acquire())) {
      changed.signal(count);
    }
    return done();
  }

  @Test
  void awaitSignalRequiresTheLock() {
    run(() -> {
      Throwable failure = await(failureOf(changed.awaitSignal()));
      assertInstanceOf(InvalidStateException.class, failure);
      assertTrue(failure
          .getMessage()
          .startsWith("`awaitSignal()` of condition `orders`: its lock `orders` is not held"));
      assertInstanceOf(
          InvalidStateException.class, await(failureOf(changed.awaitUntil(() -> true))));
      return done();
    });
    assertThrows(InvalidStateException.class, changed::signal);
    assertThrows(InvalidStateException.class, changed::signalAll);
    assertFalse(changed.isLocked());
  }

  @Test
  void theLockIsFreeDuringTheWaitAndHeldAfterIt() {
    run(() -> {
      Task<Void> waiter = createTask(logWhenSignalled("signalled"));
      await(yieldNow());
      try (var held = await(changed.acquire())) {
        changed.signal();
        await(iterations(3));
        assertFalse(waiter.isDone());
        assertEquals(
            new Condition.Statistics(0, new Lock.Statistics(true, 1)), changed.statistics());
      }
      await(waiter);
      return done();
    });
    assertEquals(List.of("signalled"), log);
    assertFalse(changed.isLocked());
  }

  @Test
  void signalWakesUpToAsManyAsItSaysInOrderOfArrivalAndNoneTwice() {
    run(() -> {
      for (String name : List.of("a", "b", "c", "d", "e")) {
        createTask(logWhenSignalled(name));
      }
      await(yieldNow());
      try (var held = await(changed.acquire())) {
        changed.signal();
        changed.signal(2);
      }
      await(iterations(5));
      assertEquals(List.of("a", "b", "c"), log);
      await(signal(0));
      await(iterations(5));
      assertEquals(3, log.size());
      try (var held = await(changed.acquire())) {
        changed.signalAll();
      }
      await(iterations(5));
      return done();
    });
    assertEquals(List.of("a", "b", "c", "d", "e"), log);
  }

  @Test
  void c17_aWaiterCancelledBeforeASignalTakesTheLockBeforeItLeaves() {
    run(() -> {
      Task<Void> waiter = createTask(logWhenSignalled("waiter"));
      await(yieldNow());
      Held held = await(changed.acquire());
      waiter.cancel("enough");
      await(iterations(3));
      assertFalse(waiter.isDone());
      held.close();
      await(failureOf(waiter));
      assertTrue(waiter.isCancelled());
      return done();
    });
    assertEquals(List.of("waiter cancelled: enough"), log);
    assertFalse(changed.isLocked());
  }

  @Test
  void ofSeveralCancellationsTheLastOneIsThrownOnceTheLockIsHeld() {
    run(() -> {
      Task<Void> waiter = createTask(logWhenSignalled("waiter"));
      await(yieldNow());
      Held held = await(changed.acquire());
      waiter.cancel("first");
      await(yieldNow());
      waiter.cancel("second");
      await(yieldNow());
      waiter.cancel("third");
      await(yieldNow());
      held.close();
      await(failureOf(waiter));
      assertEquals(3, waiter.cancelling());
      return done();
    });
    assertEquals(List.of("waiter cancelled: third"), log);
    assertFalse(changed.isLocked());
  }

  @Test
  void c17_aWaiterCancelledAfterItsSignalPassesTheSignalOn() {
    run(() -> {
      Task<Void> cancelled = createTask(logWhenSignalled("first"));
      Task<Void> next = createTask(logWhenSignalled("second"));
      await(yieldNow());
      try (var held = await(changed.acquire())) {
        changed.signal();
        await(yieldNow());
        cancelled.cancel("late");
      }
      await(next);
      assertTrue(cancelled.isCancelled());
      return done();
    });
    assertEquals(List.of("first cancelled: late", "second"), log);
  }

  @Test
  void c17_aWaiterCancelledAfterTheLockWasHandedBackToItPassesTheSignalOn() {
    run(() -> {
      Task<Void> cancelled = createTask(logWhenSignalled("first"));
      Task<Void> next = createTask(logWhenSignalled("second"));
      await(yieldNow());
      Held held = await(changed.acquire());
      changed.signal();
      held.close();
      cancelled.cancel("late");
      await(next);
      return done();
    });
    assertEquals(List.of("first cancelled: late", "second"), log);
    assertFalse(changed.isLocked());
  }

  @Test
  void c17_aWaiterCancelledWithoutASignalWakesNobody() {
    run(() -> {
      Task<Void> cancelled = createTask(logWhenSignalled("first"));
      Task<Void> other = createTask(logWhenSignalled("second"));
      await(yieldNow());
      cancelled.cancel("early");
      await(iterations(5));
      assertFalse(other.isDone());
      return done();
    });
    assertEquals("first cancelled: early", log.get(0));
  }

  @Test
  void awaitUntilAsksNowAndAfterEverySignal() {
    run(() -> {
      Task<Void> consumer = createTask(() -> {
        try (var held = await(changed.acquire())) {
          await(changed.awaitUntil(() -> orders >= 2));
          log.add("orders: " + orders);
        }
        return done();
      });
      for (int i = 0; i < 3; i++) {
        await(yieldNow());
        try (var held = await(changed.acquire())) {
          orders++;
          changed.signal();
        }
      }
      await(consumer);
      try (var held = await(changed.acquire())) {
        await(changed.awaitUntil(() -> orders == 3));
      }
      return done();
    });
    assertEquals(1, log.size());
  }

  @Test
  void conditionsMayShareALock() {
    Lock lock = new Lock();
    Condition notEmpty = new Condition(lock, "not empty");
    Condition notFull = new Condition(lock, "not full");
    run(() -> {
      Task<Void> consumer = createTask(() -> {
        try (var held = await(notEmpty.acquire())) {
          await(notEmpty.awaitSignal());
          notFull.signal();
        }
        return done();
      });
      await(yieldNow());
      try (var held = await(lock.acquire())) {
        notEmpty.signal();
        await(notFull.awaitSignal());
      }
      assertTrue(consumer.isDone());
      return done();
    });
    assertFalse(lock.isLocked());
  }

  @Test
  void aNegativeNumberOfSignalsIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> changed.signal(-1));
  }
}
