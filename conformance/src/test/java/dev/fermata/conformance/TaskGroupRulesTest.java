package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.conformance.Steps.failureOf;
import static dev.fermata.conformance.Steps.now;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.InvalidStateException;
import dev.fermata.Task;
import dev.fermata.TaskGroup;
import dev.fermata.TaskGroupException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code TaskGroup}: section 1.6. */
class TaskGroupRulesTest extends Rules {
  private final Recorder recorder = new Recorder();

  /** Ends with an exception of its own when it is cancelled. */
  @Async
  private Coroutine<Void> failWhenCancelled(String message) {
    try {
      await(sleep(ofSeconds(1000)));
      return done();
    } catch (CancelledError e) {
      await(sleep(ofSeconds(1)));
      throw new IllegalStateException(message);
    }
  }

  private static List<String> messages(Throwable groupException) {
    return assertInstanceOf(TaskGroupException.class, groupException).failures().stream()
        .map(Throwable::getMessage)
        .toList();
  }

  @Test
  void theBlockIsLeftWhenAllTasksAreDone() {
    run(() -> {
      Task<String> first;
      Task<String> second;
      try (TaskGroup group = new TaskGroup()) {
        first = group.createTask(recorder.after(2, "first"));
        second = group.createTask(recorder.after(1, "second"), "named");
        assertEquals("lambda", group.createTask(() -> done(1), "lambda").name());
        recorder.add("body");
      }
      assertEquals(List.of("body", "second", "first"), recorder.events());
      assertEquals("first second", first.result() + " " + second.result());
      assertEquals("named", second.name());
      assertEquals(ofSeconds(2), now());
      return done();
    });
  }

  @Test
  void g1_aGroupBelongsToTheTaskThatMakesIt() {
    assertThrows(InvalidStateException.class, TaskGroup::new);
    run(() -> {
      TaskGroup group = new TaskGroup();
      Throwable failure = await(failureOf(createTask(group.closeAsync())));
      assertInstanceOf(InvalidStateException.class, failure);
      await(group.closeAsync());
      return done();
    });
  }

  @Test
  void g1_aGroupIsLeftOnce() {
    run(() -> {
      TaskGroup group = new TaskGroup();
      await(group.closeAsync());
      assertInstanceOf(InvalidStateException.class, await(failureOf(group.closeAsync())));
      return done();
    });
  }

  @Test
  void g2_aGroupThatIsFinishedOrShuttingDownRefusesTasksWhichNeverRun() {
    run(() -> {
      TaskGroup group = new TaskGroup();
      Task<String> task = group.createTask(recorder.after(1, "task"));
      group.cancel();
      assertTrue(group.isShuttingDown());
      assertThrows(
          InvalidStateException.class, () -> group.createTask(recorder.after(1, "refused")));
      await(group.closeAsync());
      assertThrows(InvalidStateException.class, () -> group.createTask(recorder.after(1, "late")));
      assertTrue(task.isCancelled());
      assertEquals(List.of(), recorder.events());
      return done();
    });
  }

  @Test
  void g3_tasksMayAddTasksWhileTheBlockWaits() {
    run(() -> {
      try (TaskGroup group = new TaskGroup()) {
        group.createTask(adding(group, 3));
      }
      assertEquals(List.of("3", "2", "1"), recorder.events());
      assertEquals(ofSeconds(3), now());
      return done();
    });
  }

  @Async
  private Coroutine<Void> adding(TaskGroup group, int left) {
    await(sleep(ofSeconds(1)));
    recorder.add(String.valueOf(left));
    if (left > 1) {
      group.createTask(adding(group, left - 1));
    }
    return done();
  }

  @Test
  void g4_theFirstFailureCancelsTheOthersAndTheBody() {
    run(() -> {
      Throwable failure = await(failureOf(bodyThatSleeps()));
      assertEquals(List.of("broken"), messages(failure));
      assertEquals(List.of("broken", "other cancelled", "body cancelled"), recorder.events());
      assertEquals(ofSeconds(1), now());
      assertEquals(0, currentTask().cancelling());
      return done();
    });
  }

  @Async
  private Coroutine<Void> bodyThatSleeps() throws IOException {
    try (TaskGroup group = new TaskGroup()) {
      group.createTask(recorder.after(5, "other"));
      group.createTask(recorder.failAfter(1, "broken"));
      await(recorder.after(10, "body"));
    }
    recorder.add("behind the block");
    return done();
  }

  @Test
  void g4_aBodyThatSwallowsItsCancellationDoesNotHideTheFailure() {
    run(() -> {
      assertEquals(List.of("broken"), messages(await(failureOf(swallowing()))));
      assertEquals(0, currentTask().cancelling());
      return done();
    });
  }

  @Async
  @SuppressWarnings("CancellationSwallowed")
  private Coroutine<Void> swallowing() throws IOException {
    try (TaskGroup group = new TaskGroup()) {
      group.createTask(recorder.failAfter(1, "broken"));
      try {
        await(sleep(ofSeconds(10)));
      } catch (CancelledError e) {
        recorder.add("swallowed " + e.getMessage());
      }
    }
    return done();
  }

  @Test
  void g5_aCancelledTaskDisturbsNobody() {
    run(() -> {
      try (TaskGroup group = new TaskGroup()) {
        Task<String> cancelled = group.createTask(recorder.after(5, "cancelled"));
        group.createTask(recorder.after(2, "other"));
        group.createTask(() -> {
          await(yieldNow());
          throw new CancelledError("raised");
        });
        await(sleep(ofSeconds(1)));
        cancelled.cancel();
      }
      assertEquals(List.of("cancelled cancelled", "other"), recorder.events());
      return done();
    });
  }

  @Test
  void g6_aBodyThatFailsCancelsTheTasksAndIsTheFirstFailure() {
    run(() -> {
      Throwable failure = await(failureOf(failingBody()));
      assertEquals(List.of("body", "task"), messages(failure));
      assertEquals("body", failure.getCause().getMessage());
      assertEquals("task", failure.getSuppressed()[0].getMessage());
      return done();
    });
  }

  @Async
  private Coroutine<Void> failingBody() {
    try (TaskGroup group = new TaskGroup()) {
      group.createTask(failWhenCancelled("task"));
      await(sleep(ofSeconds(1)));
      throw new IllegalStateException("body");
    }
  }

  @Test
  void g7_oneFailureIsAGroupTooAndItsTypeCanBeHadBack() {
    run(() -> {
      TaskGroupException failure =
          assertInstanceOf(TaskGroupException.class, await(failureOf(bodyThatSleeps())));
      IOException broken =
          assertThrows(IOException.class, () -> failure.rethrow(IOException.class));
      assertSame(broken, failure.getCause());
      assertEquals(List.of(broken), failure.failures(IOException.class));
      assertSame(failure, failure.rethrow(IllegalArgumentException.class));
      return done();
    });
  }

  @Test
  void g7_typesAreFoundInGroupsInsideToo() {
    IOException deep = new IOException("deep");
    IOException later = new IOException("later");
    IllegalStateException first = new IllegalStateException("first");
    TaskGroupException inner = new TaskGroupException(List.of(first, deep));
    TaskGroupException failure =
        new TaskGroupException(List.of(new TaskGroupException(List.of(inner)), inner, later));

    assertEquals(List.of(deep, later), failure.failures(IOException.class));
    assertEquals(List.of(), failure.failures(TaskGroupException.class));
    assertEquals(3, failure.failures().size());
    assertSame(deep, assertThrows(IOException.class, () -> failure.rethrow(IOException.class)));
    assertEquals(List.of(first, later), List.of(deep.getSuppressed()));
    assertSame(failure, failure.rethrow(IllegalArgumentException.class));
  }

  @Test
  void g7_typesAreFoundHoweverDeepGroupsAre() {
    TaskGroupException failure = new TaskGroupException(List.of(new IOException("deep")));
    for (int depth = 0; depth < 100_000; depth++) {
      failure = new TaskGroupException(List.of(failure));
    }
    assertEquals("deep", failure.failures(IOException.class).get(0).getMessage());
  }

  @Test
  void g7_failuresBeatACancellationThatIsPending() {
    run(() -> {
      Task<Void> task = createTask(bodyWithStubbornTask());
      await(sleep(ofSeconds(1)));
      task.cancel();
      assertEquals(List.of("task"), messages(await(failureOf(task))));
      return done();
    });
  }

  @Async
  private Coroutine<Void> bodyWithStubbornTask() {
    try (TaskGroup group = new TaskGroup()) {
      group.createTask(failWhenCancelled("task"));
    }
    return done();
  }

  @Test
  void g8_aCancellationFromOutsideComesBackAtTheNextAwaitAfterTheFailures() {
    run(() -> {
      Task<Integer> task = createTask(catchingTheGroup());
      await(sleep(ofSeconds(1)));
      task.cancel("outside");
      assertInstanceOf(CancelledError.class, await(failureOf(task)));
      assertEquals(List.of("caught, cancelling 1"), recorder.events());
      assertEquals(1, task.cancelling());
      return done();
    });
  }

  @Async
  private Coroutine<Integer> catchingTheGroup() {
    try {
      await(bodyWithStubbornTask());
    } catch (TaskGroupException e) {
      recorder.add("caught, cancelling " + currentTask().cancelling());
    }
    await(sleep(ofSeconds(1)));
    recorder.add("not cancelled");
    return done(1);
  }

  @Test
  void nestedGroupsFailFromTheInside() {
    run(() -> {
      Throwable failure = await(failureOf(nested()));
      assertEquals(
          List.of("broken"),
          messages(assertInstanceOf(TaskGroupException.class, failure).getCause()));
      assertEquals(List.of("broken", "outer cancelled"), recorder.events());
      return done();
    });
  }

  @Async
  private Coroutine<Void> nested() throws IOException {
    try (TaskGroup outer = new TaskGroup()) {
      outer.createTask(recorder.after(10, "outer"));
      try (TaskGroup inner = new TaskGroup()) {
        inner.createTask(recorder.failAfter(1, "broken"));
      }
    }
    return done();
  }
}
