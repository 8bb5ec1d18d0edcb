package dev.fermata.sync;

import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Fermata;
import dev.fermata.InvalidStateException;
import dev.fermata.Script;
import dev.fermata.StateMachine;
import dev.fermata.Task;
import dev.fermata.testing.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** The line that all primitives share, through the ones that use it most plainly. */
class WaiterTest {

  @Test
  void waitersAreServedInOrderOfArrival() {
    Lock lock = new Lock("accounts");
    List<Integer> order = new ArrayList<>();
    VirtualTime.run(Script.of(
        ignored -> lock.acquire(),
        held -> {
          for (int i = 0; i < 5; i++) {
            int number = i;
            createTask(Script.of(start -> lock.acquire(), own -> {
              order.add(number);
              ((Held) own).close();
              return Fermata.done();
            }));
          }
          return yieldNow();
        },
        ignored -> {
          assertEquals(new Lock.Statistics(true, 5), lock.statistics());
          lock.release();
          return yieldNow();
        },
        ignored -> yieldNow(),
        ignored -> yieldNow(),
        ignored -> yieldNow(),
        ignored -> yieldNow()));
    assertEquals(List.of(0, 1, 2, 3, 4), order);
    assertFalse(lock.isLocked());
  }

  @Test
  void aCancelledWaiterLeavesTheLineAndPassesItsTurnOn() {
    Queue<String> queue = Queue.bounded(1);
    List<Task<String>> getters = new ArrayList<>();
    VirtualTime.run(Script.of(
        ignored -> {
          for (int i = 0; i < 3; i++) {
            getters.add(createTask(queue.get()));
          }
          return yieldNow();
        },
        ignored -> {
          getters.get(0).cancel();
          assertTrue(queue.tryPut("a"));
          assertEquals(1, queue.statistics().waitingToGet());
          assertTrue(queue.isEmpty());
          getters.get(1).cancel();
          return yieldNow();
        },
        ignored -> getters.get(2)));
    assertTrue(getters.get(0).isCancelled());
    assertTrue(getters.get(1).isCancelled());
    assertEquals("a", getters.get(2).result());
  }

  @Test
  void aWaiterSaysWhatItWaitsFor() {
    Semaphore semaphore = new Semaphore(0, "connections");
    Task<?> waiting = VirtualTime.<Task<?>>run(Script.of(
        ignored -> Fermata.done(createTask(semaphore.acquire(), "fetch")), task -> {
          createTask(yieldNow());
          return Script.of(ignored -> yieldNow(), ignored -> {
            assertEquals(
                "task `fetch`, pending: Semaphore.acquire of semaphore `connections`, waiting",
                task.toString());
            return Fermata.done((Task<?>) task);
          });
        }));
    assertTrue(waiting.isCancelled());
  }

  @Test
  void cancelledWaitersDoNotPileUpInALineThatDoesNotMove() {
    Lock lock = new Lock();
    VirtualTime.run(Script.of(
        ignored -> lock.acquire(),
        ignored -> {
          for (int i = 0; i < 10; i++) {
            Task<Held> waiter = createTask(lock.acquire());
            createTask(Script.of(start -> Fermata.done(waiter.cancel())));
          }
          return yieldNow();
        },
        ignored -> {
          assertEquals(10, lock.line().length());
          assertEquals(0, lock.statistics().waiting());
          return yieldNow();
        },
        ignored -> {
          assertEquals(0, lock.line().length());
          return Fermata.done();
        }));
  }

  @Test
  void withoutALoopWhatIsFreeCanBeHadAndWaitingIsRefused() {
    Lock lock = new Lock("accounts");
    Held held = StateMachine.startCompletable(Script.awaiting(lock.acquire())).join();
    CompletableFuture<Held> waiting =
        StateMachine.startCompletable(Script.awaiting(lock.acquire()));
    CompletionException refused = assertThrows(CompletionException.class, waiting::join);
    assertInstanceOf(InvalidStateException.class, refused.getCause());
    held.close();
    assertEquals(new Lock.Statistics(false, 0), lock.statistics());
  }
}
