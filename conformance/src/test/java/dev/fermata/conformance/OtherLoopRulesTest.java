package dev.fermata.conformance;

import static dev.fermata.Fermata.asCompleted;
import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.emit;
import static dev.fermata.Fermata.end;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.toThread;
import static dev.fermata.conformance.Steps.failureOf;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.AsyncIterator;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.WrongLoopException;
import dev.fermata.WrongLoopThreadException;
import dev.fermata.sync.Queue;
import dev.fermata.testing.Sequencer;
import dev.fermata.testing.VirtualTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What belongs to a loop is refused on another one, whether that one runs, waits or is closed. */
@SuppressWarnings({"try", "CoroutineNotAwaited"})
class OtherLoopRulesTest {

  @Async
  private static AsyncGenerator<Integer> ticks() {
    for (int i = 0; i < 3; i++) {
      await(sleep(ofSeconds(1)));
      emit(i);
    }
    return end();
  }

  @Async
  private static Coroutine<Integer> first(AsyncGenerator<Integer> ticks) {
    await(ticks.hasNext());
    return done(ticks.next());
  }

  private static void refuses(EventLoop other, AsyncGenerator<Integer> ticks) {
    assertRefused(other, "asked for the next value", failureOf(ticks.hasNext()));
    assertRefused(other, "closed", failureOf(ticks.closeAsync()));
  }

  private static void assertRefused(EventLoop other, String what, Coroutine<Throwable> failure) {
    assertEquals(
        "generator `OtherLoopRulesTest.ticks` was "
            + what
            + " on loop `other`, but belongs to loop `virtual`"
            + "\n  note: it was bound to that loop when it was first asked for a value"
            + "\n  help: make one for each loop"
            + "\n  see: java -jar fermata-processor.jar explain WrongLoop",
        assertInstanceOf(WrongLoopException.class, other.runUntilComplete(failure))
            .getMessage());
  }

  @Test
  void aGeneratorIsRefusedOnAnotherLoopThanTheOneThatAskedItFirst() {
    AsyncGenerator<Integer> ticks = ticks();
    try (EventLoop other = VirtualTime.builder().name("other").build()) {
      try (EventLoop own = VirtualTime.newLoop()) {
        assertEquals(0, own.runUntilComplete(first(ticks)));
        refuses(other, ticks);
        assertEquals(1, own.runUntilComplete(first(ticks)));
      }
      refuses(other, ticks);
    }
  }

  @Test
  void aGeneratorIsRefusedOnAnotherLoopWhileItRuns() {
    AsyncGenerator<Integer> ticks = ticks();
    try (EventLoop other = VirtualTime.builder().name("other").build();
        EventLoop own = VirtualTime.newLoop()) {
      own.runUntilComplete(beginToAsk(ticks));
      refuses(other, ticks);
    }
  }

  @Async
  private static Coroutine<Void> beginToAsk(AsyncGenerator<Integer> ticks) {
    createTask(ticks.hasNext());
    await(Steps.iterations(2));
    return done();
  }

  @Test
  void aGeneratorThatEndedWithItsRunHasNoMoreValuesAnywhere() {
    AsyncGenerator<Integer> ticks = ticks();
    assertEquals(0, VirtualTime.run(first(ticks)));
    assertEquals(false, VirtualTime.run(ticks.hasNext()));
  }

  @Test
  void theTurnsOfASequencerBelongToOneLoop() {
    Sequencer sequencer = new Sequencer();
    VirtualTime.run(() -> {
      await(sequencer.turn(0)).close();
      return done();
    });
    assertThrows(
        WrongLoopException.class,
        () -> VirtualTime.run(() -> {
          sequencer.turn(1);
          return done();
        }));
  }

  @Test
  void anIterationOverFuturesIsNotClosedByAnotherThread() {
    VirtualTime.run(() -> {
      Promise<Integer> later = EventLoop.current().createPromise();
      AsyncIterator<?> completed = asCompleted(List.of(later));
      assertInstanceOf(WrongLoopThreadException.class, await(failureOf(toThread(() -> {
        completed.closeAsync();
      }))));
      later.complete(1);
      assertTrue(await(completed.hasNext()));
      return done();
    });
  }

  @Test
  void anIterationOverAQueueIsNotUsedByAnotherThread() {
    VirtualTime.run(() -> {
      Queue<Integer> queue = Queue.unbounded();
      AsyncIterator<Integer> items = queue.items();
      var waiter = createTask(items.hasNext());
      await(Steps.iterations(1));
      assertTrue(queue.tryPut(7));
      assertTrue(await(waiter));
      assertInstanceOf(
          WrongLoopThreadException.class, await(failureOf(toThread(() -> items.next()))));
      assertInstanceOf(WrongLoopThreadException.class, await(failureOf(toThread(() -> {
        items.closeAsync();
      }))));
      assertEquals(7, items.next());
      return done();
    });
  }
}
