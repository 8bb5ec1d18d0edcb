package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.emit;
import static dev.fermata.Fermata.end;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.timeout;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.conformance.Steps.failureOf;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.InvalidStateException;
import dev.fermata.Task;
import dev.fermata.TaskGroup;
import dev.fermata.TaskGroupException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Blocks that strike while a generator stands at an emit, and nobody waits for it. */
class GeneratorBlocksRulesTest extends Rules {
  private final List<String> trace = new ArrayList<>();
  private Task<?> task;

  @Async
  private AsyncGenerator<Integer> limited(boolean goesOn) {
    try (var limit = timeout(ofSeconds(1))) {
      emit(1);
      trace.add("not late with " + limit.when());
    } catch (AsyncTimeoutException late) {
      trace.add("late");
      if (!goesOn) {
        throw late;
      }
    } finally {
      trace.add("left");
    }
    emit(2);
    emit(3);
    return end();
  }

  @Test
  void aTimeLimitThatStrikesAtAnEmitDoesSoWhenTheNextValueIsWanted() {
    run(() -> {
      AsyncGenerator<Integer> values = limited(false);
      assertTrue(await(values.hasNext()));
      await(sleep(ofSeconds(2)));
      assertEquals(1, values.next());
      assertEquals(List.of(), trace);
      assertInstanceOf(AsyncTimeoutException.class, await(failureOf(values.hasNext())));
      assertEquals(List.of("late", "left"), trace);
      assertFalse(await(values.hasNext()));
      return done();
    });
  }

  @Test
  void aBodyThatCatchesThatEmitsOn() {
    run(() -> {
      List<Integer> taken = new ArrayList<>();
      try (AsyncGenerator<Integer> values = limited(true)) {
        while (await(values.hasNext())) {
          taken.add(values.next());
          await(sleep(ofSeconds(2)));
        }
      }
      assertEquals(List.of(1, 2, 3), taken);
      assertEquals(List.of("late", "left"), trace);
      return done();
    });
  }

  @Test
  void aTimeLimitThatHasStruckDoesNotDisturbTheClose() {
    run(() -> {
      AsyncGenerator<Integer> values = limited(false);
      assertTrue(await(values.hasNext()));
      await(sleep(ofSeconds(2)));
      await(values.closeAsync());
      assertEquals(List.of("left"), trace);
      return done();
    });
  }

  @Async
  private static Coroutine<Void> fail() {
    await(sleep(ofSeconds(1)));
    throw new IllegalStateException("in the background");
  }

  @Async
  private AsyncGenerator<Integer> grouping() {
    try (var group = new TaskGroup()) {
      group.createTask(fail());
      emit(1);
      trace.add("not failed");
    } finally {
      trace.add("left");
    }
    return end();
  }

  @Test
  void aGroupThatFailsAtAnEmitEndsItsBlockWhenTheNextValueIsWanted() {
    run(() -> {
      AsyncGenerator<Integer> values = grouping();
      assertTrue(await(values.hasNext()));
      await(sleep(ofSeconds(2)));
      assertEquals(1, values.next());
      assertEquals(List.of(), trace);
      assertInstanceOf(TaskGroupException.class, await(failureOf(values.hasNext())));
      assertEquals(List.of("left"), trace);
      return done();
    });
  }

  @Test
  void aGroupThatHasFailedAtAnEmitFailsTheClose() {
    run(() -> {
      AsyncGenerator<Integer> values = grouping();
      assertTrue(await(values.hasNext()));
      await(sleep(ofSeconds(2)));
      assertInstanceOf(TaskGroupException.class, await(failureOf(values.closeAsync())));
      return done();
    });
  }

  @Async
  @SuppressWarnings("CancellationSwallowed")
  private AsyncGenerator<Integer> known() {
    task = currentTask();
    try {
      emit(1);
    } catch (CancelledError cancellation) {
      trace.add("cancelled");
      await(yieldNow());
    }
    try {
      emit(2);
    } catch (InvalidStateException refused) {
      trace.add("refused");
    }
    return end();
  }

  @Test
  void whoeverElseCancelsTheTaskAtAnEmitEndsTheBody() {
    run(() -> {
      AsyncGenerator<Integer> values = known();
      assertTrue(await(values.hasNext()));
      task.cancel();
      await(yieldNow());
      assertEquals(List.of("cancelled"), trace);
      assertEquals(1, values.next());
      await(values.closeAsync());
      assertEquals(List.of("cancelled", "refused"), trace);
      assertFalse(await(values.hasNext()));
      return done();
    });
  }
}
