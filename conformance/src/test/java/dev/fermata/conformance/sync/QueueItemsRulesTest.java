package dev.fermata.conformance.sync;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.conformance.Steps.failureOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncIterator;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import dev.fermata.conformance.Rules;
import dev.fermata.sync.Queue;
import dev.fermata.sync.QueueShutDownException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QueueItemsRulesTest extends Rules {
  private final Queue<String> queue = Queue.bounded(2, "jobs");
  private final List<String> log = new ArrayList<>();

  @Async
  private Coroutine<Void> logAll(String name) {
    try (var items = queue.items()) {
      while (await(items.hasNext())) {
        log.add(name + ": " + items.next());
        await(yieldNow());
      }
    }
    return done();
  }

  @Test
  void theLoopEndsWhenTheQueueIsShutDownAndEmpty() {
    run(() -> {
      Task<Void> consumer = createTask(logAll("only"));
      for (String item : List.of("a", "b", "c", "d")) {
        await(queue.put(item));
      }
      queue.shutdown();
      await(consumer);
      return done();
    });
    assertEquals(List.of("only: a", "only: b", "only: c", "only: d"), log);
  }

  @Test
  void iteratorsShareTheItemsAndAllEnd() {
    run(() -> {
      Task<Void> first = createTask(logAll("first"));
      Task<Void> second = createTask(logAll("second"));
      for (String item : List.of("a", "b", "c", "d")) {
        await(queue.put(item));
      }
      queue.shutdown();
      await(first);
      await(second);
      return done();
    });
    assertEquals(
        List.of("a", "b", "c", "d"),
        log.stream().map(line -> line.split(" ")[1]).toList());
  }

  @Test
  void askingTwiceSkipsNothingAndWhatWasFoundIsKept() {
    run(() -> {
      await(queue.put("a"));
      try (var items = queue.items()) {
        assertTrue(await(items.hasNext()));
        assertTrue(await(items.hasNext()));
        assertTrue(queue.isEmpty());
        assertEquals(Optional.empty(), queue.tryGet());
        assertEquals("a", items.next());
        assertThrows(NoSuchElementException.class, items::next);
      }
      return done();
    });
    assertEquals(0, queue.size());
  }

  @Test
  void closingLeavesWhatWasFoundToOthers() {
    run(() -> {
      await(queue.put("a"));
      Task<String> other;
      try (var items = queue.items()) {
        assertTrue(await(items.hasNext()));
        other = createTask(queue.get());
        await(yieldNow());
        assertFalse(other.isDone());
      }
      assertEquals("a", await(other));
      return done();
    });
  }

  @Test
  void anItemThatWasFoundBeforeAShutdownIsStillGivenAndToNobodyElse() {
    run(() -> {
      await(queue.put("a"));
      AsyncIterator<String> items = queue.items();
      assertTrue(await(items.hasNext()));
      Task<String> other = createTask(queue.get());
      await(yieldNow());
      queue.shutdown();
      assertEquals(QueueShutDownException.class, await(failureOf(other)).getClass());
      assertEquals("a", items.next());
      assertFalse(await(items.hasNext()));
      return done();
    });
  }

  @Test
  void anImmediateShutdownTakesWhatWasFound() {
    run(() -> {
      await(queue.put("a"));
      AsyncIterator<String> items = queue.items();
      assertTrue(await(items.hasNext()));
      assertEquals(List.of("a"), queue.shutdownNow());
      assertThrows(QueueShutDownException.class, items::next);
      assertFalse(await(items.hasNext()));
      return done();
    });
  }

  @Test
  void c17_aTaskCancelledWhileItAsksTakesNothing() {
    run(() -> {
      Task<Void> cancelled = createTask(logAll("cancelled"));
      Task<Void> next = createTask(logAll("next"));
      await(yieldNow());
      await(queue.put("a"));
      cancelled.cancel();
      queue.shutdown();
      await(next);
      assertTrue(cancelled.isCancelled());
      return done();
    });
    assertEquals(List.of("next: a"), log);
  }
}
