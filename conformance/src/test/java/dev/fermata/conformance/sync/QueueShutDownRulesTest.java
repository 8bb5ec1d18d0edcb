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

import dev.fermata.Task;
import dev.fermata.conformance.Rules;
import dev.fermata.sync.Queue;
import dev.fermata.sync.QueueShutDownException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QueueShutDownRulesTest extends Rules {
  private final Queue<String> queue = Queue.bounded(1, "jobs");

  @Test
  void everyPutIsRefusedAfterAShutdown() {
    queue.shutdown();
    assertTrue(queue.isShutDown());
    assertThrows(QueueShutDownException.class, () -> queue.tryPut("a"));
    run(() -> {
      Throwable failure = await(failureOf(queue.put("a")));
      assertInstanceOf(QueueShutDownException.class, failure);
      assertTrue(failure.getMessage().startsWith("queue `jobs` is shut down and takes no item"));
      return done();
    });
  }

  @Test
  void getDrainsWhatIsLeftAndIsThenRefused() {
    run(() -> {
      await(queue.put("a"));
      queue.shutdown();
      assertEquals("a", await(queue.get()));
      assertInstanceOf(QueueShutDownException.class, await(failureOf(queue.get())));
      assertThrows(QueueShutDownException.class, queue::tryGet);
      return done();
    });
  }

  @Test
  void waitingGettersAreWokenAndRefused() {
    run(() -> {
      Task<String> first = createTask(queue.get());
      Task<String> second = createTask(queue.get());
      await(yieldNow());
      queue.shutdown();
      assertInstanceOf(QueueShutDownException.class, await(failureOf(first)));
      assertInstanceOf(QueueShutDownException.class, await(failureOf(second)));
      return done();
    });
  }

  @Test
  void aGetterThatWasPromisedAnItemStillGetsIt() {
    run(() -> {
      Task<String> promised = createTask(queue.get());
      Task<String> refused = createTask(queue.get());
      await(yieldNow());
      await(queue.put("a"));
      queue.shutdown();
      assertEquals("a", await(promised));
      assertInstanceOf(QueueShutDownException.class, await(failureOf(refused)));
      return done();
    });
  }

  @Test
  void waitingPuttersAreRefusedEvenIfAPlaceWasPromisedToThem() {
    run(() -> {
      await(queue.put("a"));
      Task<Void> promised = createTask(queue.put("b"));
      Task<Void> waiting = createTask(queue.put("c"));
      await(yieldNow());
      assertEquals(Optional.of("a"), queue.tryGet());
      queue.shutdown();
      assertInstanceOf(QueueShutDownException.class, await(failureOf(promised)));
      assertInstanceOf(QueueShutDownException.class, await(failureOf(waiting)));
      assertEquals(0, queue.size());
      return done();
    });
  }

  @Test
  void immediateShutdownTakesTheItemsAndCountsThemDone() {
    run(() -> {
      await(queue.put("a"));
      Task<Void> join = createTask(queue.join());
      await(yieldNow());
      assertEquals(List.of("a"), queue.shutdownNow());
      await(join);
      assertInstanceOf(QueueShutDownException.class, await(failureOf(queue.get())));
      return done();
    });
    assertEquals(new Queue.Statistics(0, 1, 0, 0, 0, true), queue.statistics());
  }

  @Test
  void immediateShutdownTakesPromisedItemsToo() {
    run(() -> {
      Task<String> promised = createTask(queue.get());
      await(yieldNow());
      await(queue.put("a"));
      assertEquals(List.of("a"), queue.shutdownNow());
      assertInstanceOf(QueueShutDownException.class, await(failureOf(promised)));
      return done();
    });
  }

  @Test
  void joinStillWaitsForItemsThatWereTakenBeforeAnImmediateShutdown() {
    run(() -> {
      await(queue.put("a"));
      await(queue.get());
      await(queue.put("b"));
      Task<Void> join = createTask(queue.join());
      await(yieldNow());
      queue.shutdownNow();
      await(iterations(2));
      assertFalse(join.isDone());
      queue.taskDone();
      await(join);
      return done();
    });
  }

  @Test
  void c17_aGetterCancelledAfterAShutdownLeavesItsItemToTheNext() {
    run(() -> {
      Task<String> cancelled = createTask(queue.get());
      Task<String> next = createTask(queue.get());
      await(yieldNow());
      await(queue.put("a"));
      queue.shutdown();
      cancelled.cancel();
      assertEquals("a", await(next));
      return done();
    });
  }

  @Test
  void shuttingDownAgainHasNoEffect() {
    queue.tryPut("a");
    queue.shutdown();
    queue.shutdown();
    assertEquals(List.of("a"), queue.shutdownNow());
    assertEquals(List.of(), queue.shutdownNow());
  }
}
