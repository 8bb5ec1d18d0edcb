package dev.fermata.conformance.threads;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.InvalidStateException;
import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.TaskGroup;
import dev.fermata.WrongLoopThreadException;
import dev.fermata.sync.Event;
import dev.fermata.testing.VirtualTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Which thread may use a loop: one at a time, whatever it does. */
class OwnershipRulesTest {
  private static final int ROUNDS = Integer.getInteger("stress.rounds", 100);

  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger overlaps = new AtomicInteger();

  @Async
  private Coroutine<Void> watch() {
    for (int i = 0; i < 10; i++) {
      if (inside.incrementAndGet() > 1) {
        overlaps.incrementAndGet();
      }
      inside.decrementAndGet();
      await(yieldNow());
    }
    return done();
  }

  @Test
  void oneOfTwoThreadsThatRunALoopIsRefusedOrComesAfterTheOther() {
    AtomicInteger runs = new AtomicInteger();
    AtomicInteger refusals = new AtomicInteger();
    for (int round = 0; round < ROUNDS; round++) {
      try (EventLoop loop = EventLoop.create()) {
        Threads.atOnce(2, number -> {
          try {
            loop.runUntilComplete(watch());
            runs.incrementAndGet();
          } catch (InvalidStateException refused) {
            refusals.incrementAndGet();
          }
        });
        assertEquals(List.of(), loop.allTasks());
      }
    }
    assertEquals(0, overlaps.get());
    assertEquals(2 * ROUNDS, runs.get() + refusals.get());
    assertTrue(runs.get() >= ROUNDS);
  }

  @Test
  void whatThreadsScheduleOnALoopThatDoesNotRunIsAllCalledInTheOrderOfEach() {
    int each = 1000;
    for (int round = 0; round < ROUNDS; round++) {
      List<List<Integer>> called = List.of(new ArrayList<>(), new ArrayList<>());
      try (EventLoop loop = EventLoop.create()) {
        Threads.atOnce(2, number -> {
          for (int i = 0; i < each; i++) {
            int order = i;
            loop.callSoon(() -> called.get(number).add(order));
          }
        });
        loop.stop();
        loop.runForever();
      }
      List<Integer> expected = new ArrayList<>();
      for (int i = 0; i < each; i++) {
        expected.add(i);
      }
      assertEquals(List.of(expected, expected), called);
    }
  }

  @Test
  void aTaskMadeWhileAnotherThreadBeginsToRunTheLoopRunsOrIsRefused() {
    for (int round = 0; round < ROUNDS; round++) {
      List<Task<Void>> made = Collections.synchronizedList(new ArrayList<>());
      try (EventLoop loop = EventLoop.create()) {
        Threads.atOnce(2, number -> {
          if (number == 0) {
            loop.runUntilComplete(watch());
          } else {
            makeTasks(loop, made);
          }
        });
        loop.runUntilComplete(watch());
      }
      made.forEach(task -> assertTrue(task.isDone(), task::toString));
    }
    assertEquals(0, overlaps.get());
  }

  private void makeTasks(EventLoop loop, List<Task<Void>> made) {
    try {
      for (int i = 0; i < 200; i++) {
        Coroutine<Void> body = watch();
        made.add(loop.createTask(body));
      }
    } catch (WrongLoopThreadException refused) {
      assertTrue(refused.getMessage().startsWith("`createTask` of loop"), refused.getMessage());
    }
  }

  @Async
  private static Coroutine<Void> keepOpen(List<TaskGroup> opened, Promise<Void> until) {
    try (TaskGroup group = new TaskGroup()) {
      opened.add(group);
      await(until);
    }
    return done();
  }

  @Test
  void tasksThatThreadsAddToAGroupWhileItsLoopDoesNotRunAreAllWaitedFor() {
    List<TaskGroup> opened = new ArrayList<>();
    List<Task<Void>> added = Collections.synchronizedList(new ArrayList<>());
    try (EventLoop loop = VirtualTime.newLoop()) {
      Promise<Void> until = loop.createPromise();
      Task<Void> block = loop.createTask(keepOpen(opened, until));
      loop.stop();
      loop.runForever();
      Threads.atOnce(2, number -> {
        for (int i = 0; i < 1000; i++) {
          added.add(opened.get(0).createTask(watch()));
        }
      });
      assertEquals(2000, opened.get(0).tasks().size());
      until.complete(null);
      loop.runUntilComplete(block);
    }
    assertEquals(2000, added.size());
    added.forEach(task -> assertTrue(task.isDone(), task::toString));
  }

  @Test
  void aLoopThatDoesNotRunStaysUsableAfterAnOperationThatFailed() {
    try (EventLoop loop = VirtualTime.newLoop()) {
      assertThrows(NullPointerException.class, () -> loop.createTask(null));
      Threads.atOnce(1, number -> loop.stop());
      loop.runForever();
    }
  }

  @Test
  void anObjectThatTasksWaitForIsRefusedToOtherThreadsWhileItsLoopDoesNotRun() {
    Event event = new Event("ready");
    try (EventLoop loop = VirtualTime.newLoop()) {
      Task<Void> waiter = loop.createTask(event.awaitSet());
      loop.stop();
      loop.runForever();
      String message = assertThrows(WrongLoopThreadException.class, event::set).getMessage();
      assertTrue(message.contains("loop.callSoonThreadSafe("), message);
      loop.callSoonThreadSafe(event::set);
      loop.runUntilComplete(waiter);
    }
    event.clear();
  }
}
