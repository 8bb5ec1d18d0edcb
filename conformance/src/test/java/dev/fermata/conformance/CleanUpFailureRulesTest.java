package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.emit;
import static dev.fermata.Fermata.end;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.conformance.Failures.brittle;
import static dev.fermata.conformance.Failures.failAfter;
import static dev.fermata.conformance.Steps.failureOf;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.TaskGroup;
import dev.fermata.TaskGroupException;
import dev.fermata.conformance.Failures.Brittle;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * What fails while something is cancelled or closed is suppressed in a cancellation, which is none:
 * it is not lost with it.
 */
@SuppressWarnings("try")
class CleanUpFailureRulesTest {
  private final Recorder recorder = new Recorder();

  @Test
  void whatFailsWhileItIsCancelledByOthersThatGaveItUp() {
    Failures.run(recorder, cancellingFromOutside());
    assertEquals(List.of("clean-up", "clean-up", "clean-up"), Failures.reported(recorder));
  }

  @Async
  private Coroutine<Void> cancellingFromOutside() {
    CompletableFuture<Void> shown = createTask(brittle()).toCompletableFuture();
    CompletableFuture<Void> submitted = EventLoop.current().submit(brittle());
    Task<Void> alone = createTask(brittle());
    await(sleep(ofSeconds(1)));
    shown.cancel(true);
    submitted.cancel(true);
    alone.cancel();
    await(sleep(ofSeconds(1)));
    assertTrue(recorder.faults().get(2).message().contains("its clean-up failed"));
    return done();
  }

  @Test
  void whatIsSuppressedInTheCancellationOfATaskOfAGroupIsAFailureOfTheGroup() {
    Failures.run(recorder, groupOfBrittle());
    assertEquals(List.of(), Failures.reported(recorder));
  }

  @Async
  private Coroutine<Void> groupOfBrittle() {
    for (boolean single : new boolean[] {true, false}) {
      Throwable failure = await(failureOf(groupOfBrittle(single)));
      TaskGroupException group = assertInstanceOf(TaskGroupException.class, failure);
      assertEquals(
          "clean-up", group.failures(IllegalStateException.class).get(0).getMessage());
      assertEquals(single ? 1 : 2, group.failures().size());
    }
    return done();
  }

  @Async
  private static Coroutine<Void> groupOfBrittle(boolean single) {
    try (var group = new TaskGroup()) {
      Task<Void> task = group.createTask(brittle());
      await(sleep(ofSeconds(1)));
      if (single) {
        task.cancel();
        await(sleep(ofHours(1)));
      }
      group.createTask(brittle());
      await(sleep(ofSeconds(1)));
      group.cancel();
    }
    return done();
  }

  @Test
  void whatIsSuppressedInTheCancellationOfTheBodyOfAGroup() {
    Failures.run(recorder, bodiesThatAreCutShort());
    assertEquals(List.of(), Failures.reported(recorder));
  }

  @Async
  private Coroutine<Void> bodiesThatAreCutShort() {
    TaskGroupException cancelled =
        assertInstanceOf(TaskGroupException.class, await(failureOf(bodyCutShort(false))));
    assertEquals("clean-up", cancelled.getCause().getMessage());
    TaskGroupException failed =
        assertInstanceOf(TaskGroupException.class, await(failureOf(bodyCutShort(true))));
    assertEquals("task", failed.getCause().getMessage());
    assertEquals("clean-up", failed.failures().get(1).getMessage());

    Task<Void> outside = createTask(bodyCutShort(false));
    await(yieldNow());
    outside.cancel();
    Throwable cancellation = await(failureOf(outside));
    assertInstanceOf(CancelledError.class, cancellation);
    assertEquals("clean-up", cancellation.getSuppressed()[0].getMessage());
    return done();
  }

  @Async
  private Coroutine<Void> bodyCutShort(boolean byFailure) {
    try (var group = new TaskGroup()) {
      if (byFailure) {
        group.createTask(failAfter(1, "task"));
      } else {
        EventLoop.current().callLater(ofSeconds(1), group::cancel);
      }
      await(brittle());
    }
    return done();
  }

  @Test
  void whatFailsWhileAGeneratorIsClosed() {
    Failures.run(recorder, closingBrittleGenerator());
    assertEquals(List.of(), Failures.reported(recorder));
  }

  @Async
  private Coroutine<Void> closingBrittleGenerator() {
    AsyncGenerator<Integer> values = brittleGenerator();
    assertTrue(await(values.hasNext()));
    assertEquals("clean-up", await(failureOf(values.closeAsync())).getMessage());
    return done();
  }

  @Test
  void whatFailsWhereTheTaskOfAGeneratorThatNobodyAsksIsCancelled() {
    Failures.run(recorder, cancellingBrittleGenerator());
    assertEquals(List.of("clean-up"), Failures.reported(recorder));
  }

  @Async
  private Coroutine<Void> cancellingBrittleGenerator() {
    AsyncGenerator<Integer> values = brittleGenerator();
    assertTrue(await(values.hasNext()));
    for (Task<?> task : EventLoop.current().allTasks()) {
      if (task != currentTask()) {
        task.cancel();
      }
    }
    await(sleep(ofSeconds(1)));
    assertFalse(await(values.hasNext()));
    return done();
  }

  @Async
  private static AsyncGenerator<Integer> brittleGenerator() {
    try (var resource = new Brittle()) {
      emit(1);
    }
    return end();
  }

  @Test
  void whatIsSuppressedInTheCancellationOfATaskThatIsLeftAtTheEnd() {
    Failures.run(recorder, leavingBrittle());
    assertEquals(List.of("clean-up"), Failures.reported(recorder));
    assertTrue(recorder.faults().get(0).message().contains("during shutdown"));
  }

  @Async
  private static Coroutine<Void> leavingBrittle() {
    Task<Void> left = createTask(brittle());
    await(sleep(ofSeconds(1)));
    assertFalse(left.isDone());
    return done();
  }

  @Test
  void whatIsSuppressedInTheCancellationOfTheMainTaskIsThrownWithIt() {
    CancelledError cancellation =
        assertThrows(CancelledError.class, () -> Failures.run(recorder, cancelledMain()));
    assertEquals("clean-up", cancellation.getSuppressed()[0].getMessage());
    assertEquals(List.of(), Failures.reported(recorder));
  }

  @Async
  private static Coroutine<Void> cancelledMain() {
    Task<?> main = currentTask();
    EventLoop.current().callLater(ofSeconds(1), main::cancel);
    return brittle();
  }
}
