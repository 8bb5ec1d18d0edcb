package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.InvalidStateException;
import dev.fermata.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** Asynchronous generators: section 1.12. */
class GeneratorRulesTest extends Rules {
  private final List<String> trace = new ArrayList<>();

  @Async
  private AsyncGenerator<Integer> ticks(int count) {
    trace.add("started");
    try {
      for (int i = 0; i < count; i++) {
        await(sleep(ofSeconds(1)));
        emit(i);
      }
    } finally {
      await(yieldNow());
      trace.add("cleaned up");
    }
    return end();
  }

  @Async
  private static <T> Coroutine<List<T>> all(AsyncGenerator<T> values) {
    List<T> all = new ArrayList<>();
    try (values) {
      while (await(values.hasNext())) {
        all.add(values.next());
      }
    }
    return done(all);
  }

  @Test
  void valuesComeInTheOrderOfEmission() {
    assertEquals(List.of(0, 1, 2), run(all(ticks(3))));
    assertEquals(List.of("started", "cleaned up"), trace);
  }

  @Test
  void nothingRunsBeforeTheFirstValueIsAskedFor() {
    run(() -> {
      AsyncGenerator<Integer> ticks = ticks(1);
      await(sleep(ofSeconds(5)));
      assertEquals(List.of(), trace);
      await(ticks.closeAsync());
      assertFalse(await(ticks.hasNext()));
      return done();
    });
    assertEquals(List.of(), trace, "closed before it was started, it never runs");
  }

  @Test
  void theBodyRunsOnlyWhileSomebodyWaits() {
    run(() -> {
      try (var ticks = ticks(2)) {
        assertTrue(await(ticks.hasNext()));
        await(sleep(ofSeconds(10)));
        assertTrue(await(ticks.hasNext()), "asking again skips nothing");
        assertEquals(0, ticks.next());
        trace.add("took 0");
        assertTrue(await(ticks.hasNext()));
        assertEquals(1, ticks.next());
        assertFalse(await(ticks.hasNext()));
      }
      return done();
    });
    assertEquals(List.of("started", "took 0", "cleaned up"), trace);
  }

  @Test
  void leavingTheLoopEarlyRunsTheFinallyBlocksAtOnce() {
    run(() -> {
      try (var ticks = ticks(100)) {
        while (await(ticks.hasNext())) {
          if (ticks.next() == 1) {
            break;
          }
        }
      }
      trace.add("left");
      return done();
    });
    assertEquals(List.of("started", "cleaned up", "left"), trace);
  }

  @Async
  private static AsyncGenerator<String> failing() throws IOException {
    emit("first");
    await(yieldNow());
    throw new IOException("disk full");
  }

  @Test
  void aFailureReachesWhoeverAsks() {
    run(() -> {
      AsyncGenerator<String> values = failing();
      assertTrue(await(values.hasNext()));
      assertEquals("first", values.next());
      IOException failure = null;
      try {
        await(values.hasNext());
      } catch (Exception e) {
        failure = (IOException) e;
      }
      assertEquals("disk full", failure.getMessage());
      assertFalse(await(values.hasNext()), "after a failure it has ended");
      return done();
    });
  }

  @Test
  void cancellingWhoeverWaitsCancelsWhatTheBodyAwaits() {
    run(() -> {
      Task<List<Integer>> task = createTask(all(ticks(3)));
      await(sleep(ofSeconds(1)));
      task.cancel();
      try {
        await(task);
      } catch (CancelledError e) {
        trace.add("cancelled");
      }
      return done();
    });
    assertEquals(List.of("started", "cleaned up", "cancelled"), trace);
  }

  @Test
  void cancellingBeforeTheBodyRanItsFirstStepEndsIt() {
    run(() -> {
      AsyncGenerator<Integer> ticks = ticks(3);
      Task<Boolean> task = createTask(ticks.hasNext());
      await(yieldNow());
      task.cancel();
      try {
        await(task);
      } catch (CancelledError e) {
        trace.add("cancelled");
      }
      assertFalse(await(ticks.hasNext()));
      return done();
    });
    assertEquals("cancelled", trace.get(trace.size() - 1));
  }

  @Test
  void aCancellationThatTheBodyHasNotSeenYetIsThrownAtItsEmit() {
    run(() -> {
      List<Task<?>> asking = new ArrayList<>();
      AsyncGenerator<Integer> values = cancelling(asking);
      asking.add(createTask(failureOf(values.hasNext())));
      Throwable failure = (Throwable) await(asking.get(0));
      assertInstanceOf(CancelledError.class, failure);
      assertEquals("enough", failure.getMessage());
      assertFalse(await(values.hasNext()), "it has ended, and no value was left behind");
      return done();
    });
    assertEquals(List.of("cleaned up"), trace);
  }

  @Async
  private AsyncGenerator<Integer> cancelling(List<Task<?>> asking) {
    asking.get(0).cancel("enough");
    try {
      emit(1);
    } finally {
      await(yieldNow());
      trace.add("cleaned up");
    }
    return end();
  }

  @Test
  void aSecondTaskThatAsksMeanwhileIsRefused() {
    run(() -> {
      AsyncGenerator<Integer> ticks = ticks(1);
      Task<Boolean> first = createTask(ticks.hasNext());
      await(yieldNow());
      String refusal = "";
      try {
        await(ticks.hasNext());
      } catch (InvalidStateException e) {
        refusal = e.getMessage();
      }
      assertTrue(refusal.contains("while it is running"), refusal);
      assertTrue(await(first));
      await(ticks.closeAsync());
      return done();
    });
  }

  @Test
  void closingWhileAnotherTaskAsksIsRefused() {
    run(() -> {
      AsyncGenerator<Integer> ticks = ticks(1);
      Task<Boolean> asking = createTask(ticks.hasNext());
      await(yieldNow());
      Throwable refusal = await(failureOf(ticks.closeAsync()));
      assertInstanceOf(InvalidStateException.class, refusal);
      assertTrue(refusal.getMessage().contains("while it is running"), refusal.getMessage());
      assertTrue(await(asking));
      await(ticks.closeAsync());
      await(ticks.closeAsync());
      assertFalse(await(ticks.hasNext()));
      return done();
    });
    assertEquals(List.of("started", "cleaned up"), trace);
  }

  @Async
  @SuppressWarnings("CancellationSwallowed")
  private static AsyncGenerator<Integer> stubborn() {
    for (int i = 0; ; i++) {
      try {
        emit(i);
      } catch (CancelledError e) {
        await(yieldNow());
      }
    }
  }

  @Test
  void emittingWhileItIsClosedIsAnError() {
    run(() -> {
      AsyncGenerator<Integer> values = stubborn();
      assertTrue(await(values.hasNext()));
      String message = "";
      try {
        await(values.closeAsync());
      } catch (InvalidStateException e) {
        message = e.getMessage();
      }
      assertTrue(message.contains("emits while it is being closed"), message);
      await(values.closeAsync());
      return done();
    });
  }

  @Async
  private static AsyncGenerator<Integer> slow() {
    try (var limit = timeout(ofSeconds(3))) {
      for (int i = 0; limit.when() != null; i++) {
        emit(i);
        await(sleep(ofSeconds(2)));
      }
    }
    return end();
  }

  @Test
  void aTimeoutThatIsOpenAcrossAnEmitIsTheGeneratorsOwn() {
    run(() -> {
      AsyncGenerator<Integer> values = slow();
      boolean timedOut = false;
      int taken = 0;
      try {
        while (await(values.hasNext())) {
          taken += 1 + values.next();
        }
      } catch (AsyncTimeoutException e) {
        timedOut = true;
      }
      assertTrue(timedOut);
      assertEquals(3, taken);
      return done();
    });
  }

  @Test
  void aGeneratorCanEmitTheValuesOfAnother() {
    AsyncGenerator<String> texts = texts(ticks(3));
    assertEquals(List.of("#0", "#1", "#2"), run(all(texts)));
  }

  @Async
  private static AsyncGenerator<String> texts(AsyncGenerator<Integer> numbers) {
    try (numbers) {
      while (await(numbers.hasNext())) {
        emit("#" + numbers.next());
      }
    }
    return end();
  }

  @Test
  void anAsyncLambdaCanBeAGenerator() {
    java.util.function.Supplier<AsyncGenerator<String>> supplier = () -> {
      emit("a");
      await(yieldNow());
      emit("b");
      return end();
    };
    assertEquals(List.of("a", "b"), run(all(supplier.get())));
  }

  @Test
  void takingWithoutAskingIsAnError() {
    NoSuchElementException e =
        assertThrows(NoSuchElementException.class, () -> end().next());
    assertTrue(e.getMessage().contains("hasNext"), e.getMessage());
  }

  @Test
  void aMillionValuesKeepNothing() {
    run(() -> {
      long sum = 0;
      try (var values = counting(1_000_000)) {
        while (await(values.hasNext())) {
          sum += values.next();
        }
      }
      assertEquals(499_999_500_000L, sum);
      return done();
    });
  }

  @Async
  private static AsyncGenerator<Long> counting(long count) {
    for (long i = 0; i < count; i++) {
      emit(i);
    }
    return end();
  }
}
