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
    Lock lock = new Lock("accounts");
    VirtualTime.run(holdTwiceAtOnce(lock));
    VirtualTime.run(hold(lock));
    try (EventLoop other = EventLoop.builder().name("other").build()) {
      Throwable failure = other.runUntilComplete(failureOf(holdTwiceAtOnce(lock)));
      assertInstanceOf(WrongLoopException.class, failure);
      assertTrue(
          failure
              .getMessage()
              .startsWith("a task on loop `other` waited for lock `accounts`, which belongs to"
                  + " loop `virtual`"),
          failure.getMessage());
    }
    assertEquals(new Lock.Statistics(false, 0), lock.statistics());
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
