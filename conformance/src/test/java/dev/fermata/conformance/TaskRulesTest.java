package dev.fermata.conformance;

import static dev.fermata.Fermata.allTasks;
import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.shield;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.conformance.Steps.failureOf;
import static dev.fermata.conformance.Steps.iterations;
import static dev.fermata.testing.AsyncAssertions.raised;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.Future;
import dev.fermata.InvalidStateException;
import dev.fermata.LoopThread;
import dev.fermata.Promise;
import dev.fermata.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tasks: section 1.3, and what DESIGN adds to it. */
class TaskRulesTest extends Rules {
  private final Recorder recorder = new Recorder();

  @Async
  private static <T> Coroutine<T> value(T value) {
    await(yieldNow());
    return done(value);
  }

  @Async
  private static Coroutine<Integer> failWith(Exception failure) throws Exception {
    await(yieldNow());
    throw failure;
  }

  @Test
  void aTaskIsNamedTaskNWithNGrowing() {
    run(() -> {
      Task<Integer> first = createTask(value(1));
      Task<Integer> second = createTask(value(2));
      int number = Integer.parseInt(first.name().substring("Task-".length()));
      assertEquals("Task-" + (number + 1), second.name());
      second.setName("renamed");
      assertEquals("renamed", second.name());
      assertEquals("given", createTask(value(3), "given").name());
      return done();
    });
  }

  @Test
  void theStepOutcomeIsTheResultTheFailureOrACancellation() {
    run(() -> {
      assertEquals(1, await(createTask(value(1))));
      IOException failure = new IOException("failed");
      Task<Integer> failing = createTask(failWith(failure));
      try {
        await(failing);
      } catch (Exception e) {
        recorder.add(e == failure ? "the original" : "another");
      }
      assertSame(failure, failing.exception());
      Task<Integer> raising = createTask(raiseCancelled());
      await(sleep(ofSeconds(1)));
      assertTrue(raising.isCancelled());
      assertEquals(0, raising.cancelling());
      return done();
    });
    assertEquals(List.of("the original"), recorder.events());
  }

  @Async
  private static Coroutine<Integer> raiseCancelled() {
    await(yieldNow());
    throw new CancelledError();
  }

  @Test
  void aFutureAsAResultIsJustAValue() {
    run(() -> {
      Promise<Integer> promise = EventLoop.current().createPromise();
      Future<Integer> result = await(createTask(value(promise)));
      assertSame(promise, result);
      return done();
    });
  }

  @Test
  void aTaskCannotAwaitItself() {
    run(() -> {
      recorder.catchFaults();
      Task<Object> task = createTask(awaitCurrentTask());
      await(sleep(ofSeconds(1)));
      assertThrows(InvalidStateException.class, task::result);
      return done();
    });
  }

  @Async
  private static Coroutine<Object> awaitCurrentTask() {
    return done(await(currentTask()));
  }

  @Test
  void theLoopHoldsATaskThatNobodyElseHolds() {
    run(() -> {
      createTask(recordAfterASecond());
      System.gc();
      await(sleep(ofSeconds(2)));
      return done();
    });
    assertEquals(List.of("ran to its end"), recorder.events());
  }

  @Async
  private Coroutine<Void> recordAfterASecond() {
    await(sleep(ofSeconds(1)));
    recorder.add("ran to its end");
    return done();
  }

  @Test
  void allTasksAreThoseNotDoneOldestFirst() {
    run(() -> {
      Task<Integer> first = createTask(value(1));
      Task<Void> second = createTask(recordAfterASecond());
      assertEquals(List.of(currentTask(), first, second), allTasks());
      await(first);
      assertEquals(List.of(currentTask(), second), allTasks());
      return done();
    });
  }

  @Test
  void aFailureThatNobodyAwaitsIsReportedWhenItHappensWithTheNameOfTheTask() {
    run(() -> {
      recorder.catchFaults();
      Task<Integer> task = createTask(failWith(new IOException("failed")), "poll-12");
      await(sleep(ofSeconds(1)));
      assertEquals(1, recorder.faults().size());
      assertTrue(recorder.faults().get(0).message().contains("task `poll-12`"));
      assertSame(task, recorder.faults().get(0).future());
      assertEquals("failed", recorder.faults().get(0).exception().getMessage());
      return done();
    });
  }

  @Test
  void aFailureThatIsAwaitedInTheNextIterationIsNotReported() {
    run(() -> {
      recorder.catchFaults();
      Task<Integer> task = createTask(failWith(new IOException("failed")));
      while (!task.isDone()) {
        await(yieldNow());
      }
      assertEquals("failed", task.exception().getMessage());
      await(sleep(ofSeconds(1)));
      assertEquals(List.of(), recorder.faults());
      return done();
    });
  }

  @Test
  void anAwaitedFailureIsNotReported() {
    run(() -> {
      recorder.catchFaults();
      Task<Integer> task = createTask(failWith(new IOException("failed")));
      try {
        await(task);
      } catch (Exception e) {
        recorder.add(e.getMessage());
      }
      await(sleep(ofSeconds(1)));
      assertEquals(List.of(), recorder.faults());
      return done();
    });
    assertEquals(List.of("failed"), recorder.events());
  }

  @Test
  void aTaskTellsItsNameItsStateAndHowItEnded() {
    run(() -> {
      Task<Void> task = createTask(recordAfterASecond(), "poll-12");
      await(yieldNow());
      String place = "TaskRulesTest.recordAfterASecond(TaskRulesTest.java:";
      String text = task.toString();
      assertTrue(text.startsWith("task `poll-12`, pending: " + place), text);
      task.cancel("enough");
      text = task.toString();
      assertTrue(text.startsWith("task `poll-12`, cancelling: " + place), text);
      await(failureOf(task));
      assertEquals("task `poll-12`, cancelled: enough", task.toString());
      Task<Integer> failing = createTask(failWith(new IOException("failed")), "save");
      await(failureOf(failing));
      assertEquals("task `save`, failed: java.io.IOException: failed", failing.toString());
      return done();
    });
  }

  @Test
  void whatATaskTellsNeverLeadsBackToItself() {
    run(() -> {
      Task<Task<?>> itself = createTask(() -> done(currentTask()), "itself");
      await(itself);
      assertEquals("task `itself`, result: task `itself`", itself.toString());

      List<Task<Object>> circle = new ArrayList<>();
      circle.add(createTask(awaitForLong(circle, 1), "a"));
      circle.add(createTask(awaitForLong(circle, 0), "b"));
      await(yieldNow());
      assertEquals(
          "task `a`, pending: waitFor(PT1H) awaiting task `b`", circle.get(0).toString());
      Future<Object> shielding = shield(circle.get(1));
      assertEquals("shield of task `b`, pending", shielding.toString());
      circle.get(0).cancel();
      await(failureOf(circle.get(0)));
      return done();
    });
  }

  @Test
  void aTaskTellsWhatItAwaitsAlsoWhereNoLineAwaits() {
    run(() -> {
      Future<Void> never = EventLoop.current().createPromise();
      List<Task<?>> tasks = List.of(
          createTask(sleep(ofHours(1)), "bare"),
          createTask(nap(), "returning"),
          createTask(raised(IOException.class, never), "expecting"));
      await(iterations(3));
      assertEquals(
          List.of(
              "task `bare`, pending: sleep(PT1H)",
              "task `returning`, pending: TaskRulesTest.nap awaiting sleep",
              "task `expecting`, pending: raised awaiting the failure"),
          tasks.stream().map(Task::toString).toList());
      return done();
    });
  }

  @Test
  void aTaskThatCallsTellsWhatItAwaits() {
    try (LoopThread background = LoopThread.start("background")) {
      assertEquals(
          "task `end of background`, pending: call awaiting promise",
          background.call(() -> done(EventLoop.current().allTasks().get(0).toString())));
    }
  }

  @Async
  private static Coroutine<Void> nap() {
    return sleep(ofHours(1));
  }

  @Async
  private static Coroutine<Object> awaitForLong(List<Task<Object>> tasks, int index) {
    return waitFor(tasks.get(index), ofHours(1));
  }

  @Test
  void currentTaskNeedsATaskAndAllTasksARunningLoop() {
    assertThrows(InvalidStateException.class, Fermata::currentTask);
    assertThrows(InvalidStateException.class, Fermata::allTasks);
    run(() -> {
      Promise<String> refused = EventLoop.current().createPromise();
      EventLoop.current()
          .callSoon(() -> refused.complete(
              assertThrows(InvalidStateException.class, Fermata::currentTask).getMessage()));
      assertTrue(await(refused).contains("callback"), refused.result());
      return done();
    });
  }

  @Test
  void createTaskNeedsARunningLoop() {
    Coroutine<Integer> coroutine = value(1);
    InvalidStateException refused =
        assertThrows(InvalidStateException.class, () -> createTask(coroutine));
    assertTrue(refused.getMessage().contains("run(coroutine)"), refused.getMessage());
  }
}
