package dev.fermata.conformance.testing;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Awaitable;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.InvalidStateException;
import dev.fermata.Task;
import dev.fermata.testing.Sequencer;
import dev.fermata.testing.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What steers a test: all tasks blocked, turns, and the shuffle. */
@SuppressWarnings("try")
class TestingKitRulesTest {
  private final List<String> events = new ArrayList<>();

  @Async
  private Coroutine<Void> yieldOften(int times) {
    for (int i = 0; i < times; i++) {
      await(yieldNow());
    }
    events.add("yielded");
    return done();
  }

  @Async
  private Coroutine<Void> sleepAndRecord(int seconds) {
    await(sleep(ofSeconds(seconds)));
    events.add("slept");
    return done();
  }

  @Test
  void whoWaitsUntilAllTasksAreBlockedGoesOnAfterEverythingReadyAndBeforeTheClock() {
    VirtualTime.run(() -> {
      Task<Void> sleeper = createTask(sleepAndRecord(1));
      createTask(yieldOften(50));
      await(VirtualTime.untilAllTasksBlocked());
      events.add("blocked");
      assertEquals(ofSeconds(0), EventLoop.current().time());
      await(sleeper);
      return done();
    });
    assertEquals(List.of("yielded", "blocked", "slept"), events);
  }

  @Test
  void onARealClockUntilAllTasksBlockedIsRefusedAndSaysWhatToDo() {
    Fermata.run(() -> {
      String message = assertThrows(InvalidStateException.class, VirtualTime::untilAllTasksBlocked)
          .getMessage();
      assertTrue(message.contains("VirtualTime.run(coroutine)"), message);
      return done();
    });
  }

  @Async
  private Coroutine<Void> takeTurn(Sequencer sequencer, int number) {
    try (var turn = await(sequencer.turn(number))) {
      await(yieldNow());
      events.add("turn " + number);
    }
    return done();
  }

  @Test
  void turnsAreTakenInTheirOrderWhateverTheOrderOfAsking() {
    VirtualTime.run(() -> {
      Sequencer sequencer = new Sequencer();
      await(gather(takeTurn(sequencer, 2), takeTurn(sequencer, 0), takeTurn(sequencer, 1)));
      return done();
    });
    assertEquals(List.of("turn 0", "turn 1", "turn 2"), events);
  }

  @Test
  void aTurnIsGivenOnce() {
    VirtualTime.run(() -> {
      Sequencer sequencer = new Sequencer();
      await(takeTurn(sequencer, 0));
      assertThrows(InvalidStateException.class, () -> sequencer.turn(0));
      assertThrows(IllegalArgumentException.class, () -> sequencer.turn(-1));
      return done();
    });
  }

  @Test
  void whoWaitsForATurnAfterOneThatWasGivenUpGetsAnError() {
    VirtualTime.run(() -> {
      Sequencer sequencer = new Sequencer();
      Task<Void> second = createTask(takeTurn(sequencer, 1));
      Task<Void> third = createTask(takeTurn(sequencer, 2));
      await(VirtualTime.untilAllTasksBlocked());
      second.cancel();
      await(takeTurn(sequencer, 0));
      assertEquals(
          "turn 1 of the sequencer was given up, and later ones with it", await(failure(third)));
      return done();
    });
  }

  @Async
  private static Coroutine<String> failure(Awaitable<?> awaitable) {
    try {
      await(awaitable);
    } catch (InvalidStateException expected) {
      return done(expected.getMessage());
    }
    throw new AssertionError("no failure");
  }

  @Async
  private Coroutine<String> order() {
    StringBuilder order = new StringBuilder();
    List<Task<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      tasks.add(createTask(append(order, i)));
    }
    await(gather(tasks));
    return done(order.toString());
  }

  @Async
  private static Coroutine<Void> append(StringBuilder order, int number) {
    order.append(number);
    await(yieldNow());
    order.append(number);
    return done();
  }

  @Test
  void withoutAShuffleTasksRunFirstInFirstOut() {
    assertEquals("0123401234", VirtualTime.run(order()));
  }

  // region shuffle
  @Test
  void aSeedShufflesTheTasksThatAreReadyTogetherAndAlwaysInTheSameWay() {
    TreeSet<String> orders = new TreeSet<>();
    for (int seed = 0; seed < 20; seed++) {
      String order = VirtualTime.runShuffled(seed, this::order);
      assertEquals(order, VirtualTime.runShuffled(seed, this::order));
      orders.add(order);
    }
    assertNotEquals(1, orders.size());
  }
  // endregion

  @Test
  void ofSeedsThatAreNextToEachOtherAboutHalfBeginWithEachOfTwoTasks() {
    int first = 0;
    for (int seed = 0; seed < 100; seed++) {
      events.clear();
      VirtualTime.runShuffled(seed, () -> {
        Task<Void> one = createTask(note("first"));
        await(createTask(note("second")));
        await(one);
        return done();
      });
      first += events.get(0).equals("first") ? 1 : 0;
    }
    assertTrue(first > 30 && first < 70, first + " of 100 begin with the first");
  }

  @Async
  private Coroutine<Void> note(String event) {
    events.add(event);
    return done();
  }

  @Test
  void aShuffleLeavesCallbacksInTheirOrder() {
    VirtualTime.runShuffled(7, () -> {
      for (int i = 0; i < 10; i++) {
        String event = "call " + i;
        EventLoop.current().callSoon(() -> events.add(event));
      }
      await(yieldNow());
      await(yieldNow());
      return done();
    });
    assertEquals(IntStream.range(0, 10).mapToObj(i -> "call " + i).toList(), events);
  }
}
