package dev.fermata.conformance.sync;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.conformance.Steps.iterations;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import dev.fermata.conformance.Rules;
import dev.fermata.sync.Event;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventRulesTest extends Rules {
  private final Event event = new Event("ready");
  private final List<String> log = new ArrayList<>();

  @Async
  private Coroutine<Void> logWhenSet(String entry) {
    await(event.awaitSet());
    log.add(entry);
    return done();
  }

  @Test
  void awaitingAnEventThatIsSetDoesNotYield() {
    run(() -> {
      createTask(iterationsThenLog());
      event.set();
      await(logWhenSet("set"));
      await(iterations(2));
      return done();
    });
    assertEquals(List.of("set", "other"), log);
  }

  @Async
  private Coroutine<Void> iterationsThenLog() {
    log.add("other");
    return done();
  }

  @Test
  void setWakesAllWaitersInOrderEvenIfClearFollowsBeforeTheyRun() {
    run(() -> {
      createTask(logWhenSet("first"));
      createTask(logWhenSet("second"));
      await(yieldNow());
      event.set();
      event.clear();
      assertFalse(event.isSet());
      Task<Void> late = createTask(logWhenSet("late"));
      await(iterations(3));
      assertFalse(late.isDone());
      return done();
    });
    assertEquals(List.of("first", "second"), log);
  }

  @Test
  void c17_aCancelledWaiterLeavesAndTheOthersAreWoken() {
    run(() -> {
      Task<Void> cancelled = createTask(logWhenSet("cancelled"));
      Task<Void> late = createTask(logWhenSet("cancelled after the set"));
      Task<Void> other = createTask(logWhenSet("other"));
      await(yieldNow());
      cancelled.cancel();
      assertEquals(new Event.Statistics(false, 2), event.statistics());
      event.set();
      late.cancel();
      await(other);
      assertTrue(cancelled.isCancelled());
      assertTrue(late.isCancelled());
      return done();
    });
    assertEquals(List.of("other"), log);
    assertEquals(new Event.Statistics(true, 0), event.statistics());
  }
}
