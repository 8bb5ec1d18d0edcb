package dev.fermata.conformance.sync;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.conformance.Steps.failureOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Task;
import dev.fermata.conformance.Rules;
import dev.fermata.sync.LifoQueue;
import dev.fermata.sync.PriorityQueue;
import dev.fermata.sync.Queue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QueueOrderRulesTest extends Rules {

  private static <T> List<T> drain(Queue<T> queue) {
    List<T> items = new ArrayList<>();
    while (!queue.isEmpty()) {
      items.add(queue.tryGet().orElseThrow());
    }
    return items;
  }

  @Test
  void aQueueGivesItemsInTheOrderOfPutting() {
    Queue<Integer> queue = Queue.bounded(3);
    List.of(2, 3, 1).forEach(queue::tryPut);
    assertEquals(List.of(2, 3, 1), drain(queue));
  }

  @Test
  void aLifoQueueGivesTheLastItemFirst() {
    Queue<Integer> queue = LifoQueue.bounded(3);
    List.of(2, 3, 1).forEach(queue::tryPut);
    assertEquals(List.of(1, 3, 2), drain(queue));
  }

  @Test
  void aPriorityQueueGivesTheSmallestItemFirst() {
    Queue<Integer> queue = PriorityQueue.unbounded();
    List.of(2, 3, 1).forEach(queue::tryPut);
    assertEquals(List.of(1, 2, 3), drain(queue));
  }

  @Test
  void aPriorityQueueTakesAComparatorAndIsStableForEqualItems() {
    Queue<String> queue = PriorityQueue.unbounded(Comparator.comparing(String::length));
    List.of("bb", "a", "cc", "aa", "c", "dd", "b").forEach(queue::tryPut);
    assertEquals(List.of("a", "c", "b", "bb", "cc", "aa", "dd"), drain(queue));
  }

  @Test
  void aWokenGetterTakesTheItemThatIsFirstWhenItRuns() {
    Queue<Integer> smallest = PriorityQueue.bounded(2);
    Queue<Integer> latest = LifoQueue.bounded(2);
    run(() -> {
      Task<Integer> getSmallest = createTask(smallest.get());
      Task<Integer> getLatest = createTask(latest.get());
      await(yieldNow());
      for (int item = 5; item > 3; item--) {
        await(smallest.put(item));
        await(latest.put(item));
      }
      assertEquals(4, await(getSmallest));
      assertEquals(4, await(getLatest));
      return done();
    });
  }

  @Test
  void anItemThatTheOrderRefusesIsNotAddedAndItsPlaceGoesToTheNextPutter() {
    Queue<String> queue = PriorityQueue.bounded(2, (one, other) -> {
      if (one.isEmpty() || other.isEmpty()) {
        throw new IllegalArgumentException("empty");
      }
      return one.compareTo(other);
    });
    run(() -> {
      await(queue.put("b"));
      await(queue.put("a"));
      Task<Void> refused = createTask(queue.put(""));
      Task<Void> next = createTask(queue.put("c"));
      await(yieldNow());
      assertEquals("a", await(queue.get()));
      assertInstanceOf(IllegalArgumentException.class, await(failureOf(refused)));
      await(next);
      assertEquals(List.of("b", "c"), drain(queue));
      assertEquals(3, queue.statistics().unfinished());
      return done();
    });
  }

  @Test
  void anOrderThatFailsChangesNothing() {
    List<Integer> items = List.of(8, 3, 9, 1, 7, 2, 6, 5, 4);
    for (int allowed = 0; allowed < 8; allowed++) {
      int[] comparisons = {Integer.MAX_VALUE};
      Queue<Integer> queue = PriorityQueue.unbounded((one, other) -> {
        if (--comparisons[0] < 0) {
          throw new IllegalStateException("cannot compare");
        }
        return one.compareTo(other);
      });
      items.forEach(queue::tryPut);
      for (int next = 1; next <= items.size(); next++) {
        comparisons[0] = allowed;
        Optional<Integer> taken = takeIfComparable(queue);
        comparisons[0] = Integer.MAX_VALUE;
        assertEquals(next, taken.or(queue::tryGet).orElseThrow());
        comparisons[0] = allowed;
        boolean added = putIfComparable(queue, 0);
        comparisons[0] = Integer.MAX_VALUE;
        assertEquals(items.size() - next + (added ? 1 : 0), queue.size());
        assertTrue(!added || queue.tryGet().orElseThrow() == 0);
      }
    }
  }

  private static Optional<Integer> takeIfComparable(Queue<Integer> queue) {
    try {
      return queue.tryGet();
    } catch (IllegalStateException cannotCompare) {
      return Optional.empty();
    }
  }

  private static boolean putIfComparable(Queue<Integer> queue, int item) {
    try {
      return queue.tryPut(item);
    } catch (IllegalStateException cannotCompare) {
      return false;
    }
  }

  @Test
  void anItemThatAGetterCannotTakeIsLeftToOthers() {
    boolean[] fails = new boolean[1];
    Queue<Integer> queue = PriorityQueue.unbounded((one, other) -> {
      if (fails[0]) {
        throw new IllegalStateException("cannot compare");
      }
      return one.compareTo(other);
    });
    run(() -> {
      var first = createTask(queue.get());
      await(yieldNow());
      for (int item = 1; item <= 3; item++) {
        queue.tryPut(item);
      }
      fails[0] = true;
      assertInstanceOf(IllegalStateException.class, await(failureOf(first)));
      fails[0] = false;
      assertEquals(List.of(1, 2, 3), drain(queue));
      return done();
    });
  }

  @Test
  void shutdownNowGivesWhatIsLeftInTheOrderOfTheQueue() {
    Queue<Integer> queue = PriorityQueue.bounded(3);
    List.of(2, 3, 1).forEach(queue::tryPut);
    assertEquals(List.of(1, 2, 3), queue.shutdownNow());
  }
}
