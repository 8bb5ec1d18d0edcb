package dev.fermata.conformance.sync;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.conformance.Steps.failureOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.WrongLoopException;
import dev.fermata.WrongLoopThreadException;
import dev.fermata.sync.Condition;
import dev.fermata.sync.Event;
import dev.fermata.sync.Lock;
import dev.fermata.sync.Queue;
import dev.fermata.testing.VirtualTime;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try")
class ConfinementRulesTest {

  @Async
  private static Coroutine<Void> hold(Lock lock) {
    try (var held = await(lock.acquire())) {
      await(yieldNow());
    }
    return done();
  }

  @Async
  private static Coroutine<Void> holdTwiceAtOnce(Lock lock) {
    var first = createTask(hold(lock));
    await(hold(lock));
    await(first);
    return done();
  }

  @Test
  void anObjectThatNoTaskWaitedForMayBeUsedOnOneLoopAfterAnother() {
    Lock lock = new Lock();
    VirtualTime.run(hold(lock));
    VirtualTime.run(hold(lock));
    assertFalse(lock.isLocked());
  }

  @Test
  void anObjectBelongsToTheLoopOfTheFirstTaskThatWaitsForIt() {
    Event event = new Event("ready");
    try (EventLoop first = EventLoop.builder().name("first").build();
        EventLoop other = EventLoop.builder().name("other").build()) {
      first.runUntilComplete(awaitAndClear(event));
      String message = assertInstanceOf(
              WrongLoopException.class, other.runUntilComplete(failureOf(event.awaitSet())))
          .getMessage();
      assertTrue(
          message.startsWith("a task on loop `other` waited for event `ready`, which belongs to"
              + " loop `first`\n  note: it was bound to that loop when"),
          message);
    }
  }

  @Async
  private static Coroutine<Void> awaitAndClear(Event event) {
    var waiter = createTask(event.awaitSet());
    await(yieldNow());
    event.set();
    await(waiter);
    event.clear();
    return done();
  }

  @Test
  void anObjectWhoseLoopIsClosedBelongsToTheNextOneThatATaskWaitsOn() {
    Lock lock = new Lock();
    VirtualTime.run(holdTwiceAtOnce(lock));
    VirtualTime.run(holdTwiceAtOnce(lock));
    assertEquals(new Lock.Statistics(false, 0), lock.statistics());

    Queue<Integer> queue = Queue.bounded(1);
    VirtualTime.run(handOver(queue));
    VirtualTime.run(handOver(queue));
    assertTrue(queue.isEmpty());

    Condition condition = new Condition();
    VirtualTime.run(signal(condition));
    VirtualTime.run(signal(condition));
    assertFalse(condition.lock().isLocked());
  }

  /** Waits to get, and waits to put. */
  @Async
  private static Coroutine<Void> handOver(Queue<Integer> queue) {
    var got = createTask(queue.get());
    await(yieldNow());
    await(queue.put(1));
    assertEquals(1, await(got));
    await(queue.put(2));
    var put = createTask(queue.put(3));
    await(yieldNow());
    assertEquals(2, await(queue.get()));
    await(put);
    assertEquals(3, await(queue.get()));
    return done();
  }

  @Async
  private static Coroutine<Void> signal(Condition condition) {
    var waiter = createTask(waitForSignal(condition));
    await(yieldNow());
    try (var held = await(condition.lock().acquire())) {
      condition.signal();
    }
    await(waiter);
    return done();
  }

  @Async
  private static Coroutine<Void> waitForSignal(Condition condition) {
    try (var held = await(condition.lock().acquire())) {
      await(condition.awaitSignal());
    }
    return done();
  }

  @Test
  void anObjectThatTasksOfAClosedLoopWaitForStaysWithThem() {
    Queue<Integer> queue = Queue.unbounded();
    try (EventLoop first = EventLoop.builder().name("first").build()) {
      first.createTask(queue.get());
      first.runUntilComplete(yieldNow());
    }
    String message = assertInstanceOf(
            WrongLoopException.class, VirtualTime.run(failureOf(queue.get())))
        .getMessage();
    assertTrue(
        message.contains("which belongs to loop `first`\n  note: that loop was closed while tasks"),
        message);
  }

  @Test
  void anObjectWithoutANameGetsANumberWhenItIsShown() {
    Lock lock = new Lock();
    String shown = lock.toString();
    assertTrue(shown.matches("lock `lock-[1-9][0-9]*`"), shown);
    assertEquals(shown, lock.toString());
    assertNotEquals(shown, new Lock().toString());
    assertTrue(new Event(null).toString().matches("event `event-[1-9][0-9]*`"));
    assertTrue(Queue.unbounded().toString().matches("queue `queue-[1-9][0-9]*`"));
  }

  @Test
  void useFromAnotherThreadIsRefusedAndLeavesTheObjectAsItWas() {
    Event event = new Event("ready");
    VirtualTime.run(() -> {
      var waiter = createTask(event.awaitSet());
      await(yieldNow());
      Throwable failure = await(failureOf(EventLoop.current().runInExecutor(() -> {
        event.set();
        return null;
      })));
      assertInstanceOf(WrongLoopThreadException.class, failure);
      assertTrue(failure.getMessage().startsWith("`Event.set` of event `ready` was called on"));
      assertTrue(failure.getMessage().contains("loop.callSoonThreadSafe("));
      assertFalse(event.isSet());
      event.set();
      await(waiter);
      return done();
    });
  }
}
