package dev.fermata.conformance;

import static dev.fermata.Fermata.asCompleted;
import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.futures;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.settleAll;
import static dev.fermata.Fermata.shield;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.Fermata.waitUntil;
import static dev.fermata.Fermata.yieldNow;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.AsyncTimeoutException;
import dev.fermata.Coroutine;
import dev.fermata.Future;
import dev.fermata.Outcome;
import dev.fermata.ReturnWhen;
import dev.fermata.Task;
import dev.fermata.TaskGroup;
import dev.fermata.testing.VirtualTime;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What takes awaitables takes futures of the JDK as well. */
class StageArgumentsRulesTest {
  private final CompletableFuture<String> pending = new CompletableFuture<>();

  @Test
  void gatherGivesTheirValuesInTheOrderOfTheArguments() {
    List<String> values = VirtualTime.run(() -> {
      Future<List<String>> gathered = gather(pending, completedFuture("second"));
      await(yieldNow());
      pending.complete("first");
      return done(await(gathered));
    });
    assertEquals(List.of("first", "second"), values);
  }

  @Test
  void gatherEndsWithTheFirstFailureAsItIs() {
    IllegalStateException failure = new IllegalStateException("broken");
    Throwable thrown = assertThrows(
        IllegalStateException.class,
        () -> VirtualTime.run(() -> {
          await(gather(pending, CompletableFuture.<String>failedFuture(failure)));
          return done();
        }));
    assertEquals(failure, thrown);
    assertFalse(pending.isDone());
  }

  @Test
  void cancellingAGatherCancelsThem() {
    VirtualTime.run(() -> {
      Future<List<String>> gathered = gather(pending);
      gathered.cancel();
      return done();
    });
    assertTrue(pending.isCancelled());
  }

  @Test
  void settleAllTellsHowEachOfThemEnded() {
    List<Outcome<String>> outcomes = VirtualTime.run(() -> {
      pending.cancel(true);
      return done(await(settleAll(completedFuture("value"), pending)));
    });
    assertEquals("value", outcomes.get(0).get());
    assertThrows(CancellationException.class, outcomes.get(1)::get);
  }

  @Test
  void severalBecomeFuturesForWhatTakesACollection() {
    VirtualTime.run(() -> {
      List<CompletionStage<String>> stages = List.of(pending, completedFuture("done"));
      var result = await(waitUntil(ReturnWhen.FIRST_COMPLETED, futures(stages)));
      assertEquals(1, result.done().size());
      assertEquals(1, result.pending().size());
      var completed = asCompleted(futures(stages));
      assertTrue(await(completed.hasNext()));
      assertEquals("done", completed.next().result());
      await(completed.closeAsync());
      return done();
    });
  }

  @Test
  void waitForGivesTheValueOfOneThatIsDoneInTime() {
    VirtualTime.run(() -> {
      assertEquals("done", await(waitFor(completedFuture("done"), ZERO)));
      assertEquals("done", await(waitFor(completedFuture("done"), ofSeconds(1))));
      return done();
    });
  }

  @Test
  void waitForCancelsTheStageWhenTheTimeIsUp() {
    CompletableFuture<String> second = new CompletableFuture<>();
    VirtualTime.run(() -> {
      await(Steps.failureOf(waitFor(second, ZERO)));
      assertTrue(second.isCancelled());
      Throwable late = await(Steps.failureOf(waitFor(pending, ofSeconds(1))));
      assertEquals(AsyncTimeoutException.class, late.getClass());
      return done();
    });
    assertTrue(pending.isCancelled());
  }

  @Test
  void waitForIsColdAndMayBeMadeWhereNoLoopRuns() {
    Coroutine<String> waiting = waitFor(completedFuture("done"), ofSeconds(1));
    assertEquals("done", VirtualTime.run(waiting));
  }

  @Test
  void shieldKeepsACancellationFromTheStage() {
    VirtualTime.run(() -> {
      Future<String> shielded = shield(pending);
      shielded.cancel();
      await(yieldNow());
      return done();
    });
    assertFalse(pending.isDone());
  }

  @Test
  void createTaskAwaitsTheStageAndItsCancellationCancelsIt() {
    VirtualTime.run(() -> {
      Task<String> task = createTask(completedFuture("done"), "reader");
      assertEquals("reader", task.name());
      assertEquals("done", await(task));
      Task<String> cancelled = createTask(pending);
      await(yieldNow());
      cancelled.cancel();
      return done();
    });
    assertTrue(pending.isCancelled());
  }

  @Test
  void aGroupWaitsForTheStagesThatItWasGiven() {
    VirtualTime.run(() -> {
      Task<String> task;
      try (TaskGroup group = new TaskGroup()) {
        task = group.createTask(pending);
        group.createTask(() -> {
          await(yieldNow());
          pending.complete("value");
          return done();
        });
      }
      assertEquals("value", task.result());
      return done();
    });
  }
}
