package dev.fermata.conformance.sync;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.conformance.Steps.failureOf;
import static dev.fermata.conformance.Steps.iterations;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.InvalidStateException;
import dev.fermata.Task;
import dev.fermata.conformance.Rules;
import dev.fermata.sync.Queue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QueueRulesTest extends Rules {
  private final Queue<String> queue = Queue.bounded(2, "jobs");

  @Test
  void putAndGetDoNotYieldWhileThereIsAPlaceAndAnItem() {
    run(() -> {
      Task<Void> other = createTask(yieldNow());
      await(queue.put("a"));
      await(queue.put("b"));
      assertTrue(queue.isFull());
      assertEquals("a", await(queue.get()));
      assertEquals("b", await(queue.get()));
      assertTrue(queue.isEmpty());
      assertFalse(other.isDone());
      return done();
    });
  }

  @Test
  @SuppressWarnings("CoroutineNotAwaited")
  void aPutThatIsNotAwaitedDoesNothing() {
    queue.put("a");
    assertEquals(0, queue.size());
  }

  @Test
  void gettersAreServedInOrderOfArrival() {
    run(() -> {
      Task<String> first = createTask(queue.get());
      Task<String> second = createTask(queue.get());
      await(yieldNow());
      await(queue.put("a"));
      await(queue.put("b"));
      assertEquals("b", await(second));
      assertEquals("a", await(first));
      return done();
    });
  }

  @Test
  void puttersAreServedInOrderOfArrival() {
    run(() -> {
      List<Task<Void>> putters = new ArrayList<>();
      for (String item : List.of("a", "b", "c", "d", "e")) {
        putters.add(createTask(queue.put(item)));
      }
      await(iterations(2));
      assertEquals(3, queue.statistics().waitingToPut());
      List<String> got = new ArrayList<>();
      for (Task<Void> putter : putters) {
        got.add(await(queue.get()));
        await(putter);
      }
      assertEquals(List.of("a", "b", "c", "d", "e"), got);
      return done();
    });
  }

  @Test
  void aNewcomerCannotTakeTheItemThatAGetterWasWokenFor() {
    run(() -> {
      Task<String> getter = createTask(queue.get());
      await(yieldNow());
      assertTrue(queue.tryPut("a"));
      assertEquals(1, queue.size());
      assertTrue(queue.isEmpty());
      assertEquals(Optional.empty(), queue.tryGet());
      Task<String> newcomer = createTask(queue.get());
      assertEquals("a", await(getter));
      assertTrue(queue.tryPut("b"));
      assertEquals("b", await(newcomer));
      return done();
    });
  }

  @Test
  void aNewcomerCannotTakeThePlaceThatAPutterWasWokenFor() {
    run(() -> {
      await(queue.put("a"));
      await(queue.put("b"));
      Task<Void> putter = createTask(queue.put("c"));
      await(yieldNow());
      assertEquals(Optional.of("a"), queue.tryGet());
      assertTrue(queue.isFull());
      assertFalse(queue.tryPut("newcomer"));
      await(putter);
      assertEquals("b", await(queue.get()));
      assertEquals("c", await(queue.get()));
      return done();
    });
  }

  @Test
  void c17_aGetterCancelledAfterItWasWokenPassesTheWakeUpOn() {
    run(() -> {
      Task<String> gone = createTask(queue.get());
      Task<String> cancelled = createTask(queue.get());
      Task<String> next = createTask(queue.get());
      await(yieldNow());
      gone.cancel();
      await(queue.put("a"));
      cancelled.cancel();
      assertEquals("a", await(next));
      assertTrue(gone.isCancelled());
      assertTrue(cancelled.isCancelled());
      return done();
    });
  }

  @Test
  void c17_theItemOfAGetterCancelledAfterItWasWokenStaysInItsPlace() {
    run(() -> {
      Task<String> cancelled = createTask(queue.get());
      await(yieldNow());
      await(queue.put("a"));
      await(queue.put("b"));
      cancelled.cancel();
      await(failureOf(cancelled));
      assertEquals("a", await(queue.get()));
      assertEquals("b", await(queue.get()));
      return done();
    });
  }

  @Test
  void c17_aPutterCancelledAfterItWasWokenPassesTheWakeUpOnAndAddsNothing() {
    run(() -> {
      await(queue.put("a"));
      await(queue.put("b"));
      Task<Void> cancelled = createTask(queue.put("cancelled"));
      Task<Void> next = createTask(queue.put("c"));
      await(yieldNow());
      assertEquals("a", await(queue.get()));
      cancelled.cancel();
      await(next);
      assertEquals("b", await(queue.get()));
      assertEquals("c", await(queue.get()));
      assertTrue(queue.isEmpty());
      return done();
    });
  }

  @Test
  void joinWaitsUntilEveryItemIsReportedDone() {
    run(() -> {
      await(queue.join());
      await(queue.put("a"));
      await(queue.put("b"));
      Task<Void> join = createTask(queue.join());
      await(queue.get());
      queue.taskDone();
      await(queue.get());
      await(iterations(2));
      assertFalse(join.isDone());
      queue.taskDone();
      await(queue.put("c"));
      await(join);
      assertEquals(1, queue.statistics().unfinished());
      return done();
    });
  }

  @Test
  void taskDoneBeyondTheItemsPutIsRefused() {
    InvalidStateException failure = assertThrows(InvalidStateException.class, queue::taskDone);
    assertTrue(failure.getMessage().startsWith("queue `jobs` has no unfinished item"));
    assertEquals(0, queue.statistics().unfinished());
  }

  @Test
  void aQueueThatIsNotSaidToBeUnboundedNeedsACapacity() {
    IllegalArgumentException failure =
        assertThrows(IllegalArgumentException.class, () -> Queue.bounded(0, "jobs"));
    assertTrue(failure.getMessage().startsWith("queue `jobs` cannot have the capacity 0"));
    assertTrue(failure.getMessage().contains("Queue.unbounded()"));
  }

  @Test
  void anUnboundedQueueNeverMakesAProducerWait() {
    Queue<Integer> unbounded = Queue.unbounded();
    run(() -> {
      for (int i = 0; i < 10_000; i++) {
        await(unbounded.put(i));
      }
      return done();
    });
    assertEquals(10_000, unbounded.size());
    assertFalse(unbounded.isFull());
    assertEquals(Integer.MAX_VALUE, unbounded.capacity());
  }

  @Test
  @SuppressWarnings("CoroutineNotAwaited")
  void nullIsNoItem() {
    NullPointerException failure =
        assertThrows(NullPointerException.class, () -> queue.tryPut(null));
    assertTrue(failure.getMessage().startsWith("queue `jobs` takes no null"));
    assertThrows(NullPointerException.class, () -> queue.put(null));
    assertEquals(0, queue.size());
  }
}
