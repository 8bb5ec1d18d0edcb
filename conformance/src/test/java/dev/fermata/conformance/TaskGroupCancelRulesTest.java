package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.timeout;
import static dev.fermata.conformance.Steps.failureOf;
import static dev.fermata.conformance.Steps.now;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.TaskGroup;
import dev.fermata.TaskGroupCancelledException;
import dev.fermata.TaskGroupException;
import dev.fermata.Timeout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a {@code TaskGroup} and its task are cancelled: section 1.6, G10 to G13. */
class TaskGroupCancelRulesTest extends Rules {
  private final Recorder recorder = new Recorder();

  @Test
  void g10_aTaskThatIsCancelledWhileItWaitsCancelsItsGroupAndWaitsForAll() {
    run(() -> {
      Task<Void> task = createTask(waitingForSlowCleanUp());
      await(sleep(ofSeconds(1)));
      task.cancel();
      await(sleep(ofSeconds(1)));
      task.cancel();
      await(failureOf(task));
      assertTrue(task.isCancelled());
      assertEquals(List.of("cleaned up"), recorder.events());
      assertEquals(ofSeconds(11), now());
      return done();
    });
  }

  @Async
  private Coroutine<Void> waitingForSlowCleanUp() {
    try (TaskGroup group = new TaskGroup()) {
      group.createTask(slowCleanUp());
    }
    return done();
  }

  @Async
  private Coroutine<Void> slowCleanUp() {
    try {
      await(sleep(ofSeconds(1000)));
    } finally {
      await(sleep(ofSeconds(10)));
      recorder.add("cleaned up");
    }
    return done();
  }

  @Test
  void g11_noTaskIsLeftBehindHoweverOftenTheParentIsCancelled() {
    run(() -> {
      Task<Void> task = createTask(waitingForSlowCleanUp());
      for (int i = 0; i < 5; i++) {
        await(sleep(ofSeconds(1)));
        task.cancel();
      }
      await(failureOf(task));
      assertEquals(List.of(currentTask()), EventLoop.current().allTasks());
      return done();
    });
  }

  @Test
  void g13_cancelEndsTheTasksAndABlockAtItsEndIsLeftNormally() {
    run(() -> {
      try (TaskGroup group = new TaskGroup()) {
        group.createTask(recorder.after(10, "task"));
        group.createTask(cancelling(group));
      }
      assertEquals(List.of("task cancelled"), recorder.events());
      assertEquals(ofSeconds(1), now());
      assertEquals(0, currentTask().cancelling());
      return done();
    });
  }

  @Async
  private static Coroutine<Void> cancelling(TaskGroup group) {
    await(sleep(ofSeconds(1)));
    group.cancel();
    return done();
  }

  @Test
  void g13_cancelCutsTheBodyShortAndACatchOfTheSameTryGoesOn() {
    run(() -> {
      try (TaskGroup group = new TaskGroup()) {
        group.createTask(recorder.after(10, "task"));
        group.createTask(cancelling(group));
        await(recorder.after(5, "body"));
      } catch (TaskGroupCancelledException e) {
        assertInstanceOf(CancelledError.class, e.getCause());
        assertTrue(e.getMessage().contains("catch (TaskGroupCancelledException"), e.getMessage());
        recorder.add("caught");
      }
      assertEquals(List.of("task cancelled", "body cancelled", "caught"), recorder.events());
      assertEquals(ofSeconds(1), now());
      assertEquals(0, currentTask().cancelling());
      await(sleep(ofSeconds(1)));
      return done();
    });
  }

  @Test
  void g13_aBodyThatAwaitsATaskOfTheGroupIsCutShortToo() {
    run(() -> {
      try (TaskGroup group = new TaskGroup()) {
        Task<String> task = group.createTask(recorder.after(10, "task"));
        group.createTask(cancelling(group));
        recorder.add(await(task));
      } catch (TaskGroupCancelledException e) {
        recorder.add("caught");
      }
      assertEquals(List.of("task cancelled", "caught"), recorder.events());
      return done();
    });
  }

  @Test
  void g13_aBodyThatCancelsItsOwnGroupAndEndsIsLeftNormally() {
    run(() -> {
      try (TaskGroup group = new TaskGroup()) {
        group.createTask(recorder.after(10, "task"));
        await(sleep(ofSeconds(1)));
        group.cancel();
        recorder.add("end of body");
      }
      try (TaskGroup empty = new TaskGroup()) {
        empty.cancel();
      }
      await(sleep(ofSeconds(1)));
      assertEquals(List.of("end of body", "task cancelled"), recorder.events());
      assertEquals(0, currentTask().cancelling());
      return done();
    });
  }

  @Test
  void g13_aBodyThatSwallowsItsInterruptionEndsNormally() {
    run(() -> {
      try (TaskGroup group = new TaskGroup()) {
        group.createTask(cancelling(group));
        assertInstanceOf(CancelledError.class, await(failureOf(sleep(ofSeconds(5)))));
        await(sleep(ofSeconds(2)));
      }
      assertEquals(ofSeconds(3), now());
      assertEquals(0, currentTask().cancelling());
      return done();
    });
  }

  @Test
  void g13_cancelIsIdempotent() {
    run(() -> {
      try (TaskGroup group = new TaskGroup()) {
        group.createTask(slowCleanUp());
        await(sleep(ofSeconds(1)));
        EventLoop.current().callLater(ofSeconds(1), group::cancel);
        EventLoop.current().callLater(ofSeconds(2), group::cancel);
      }
      assertEquals(List.of("cleaned up"), recorder.events());
      assertEquals(ofSeconds(12), now());
      return done();
    });
  }

  @Test
  void g13_failuresComeBeforeTheCancellationOfTheGroup() {
    run(() -> {
      TaskGroupException failure =
          assertInstanceOf(TaskGroupException.class, await(failureOf(failingWhenCancelled())));
      assertEquals("clean-up", failure.getCause().getMessage());
      assertEquals(1, failure.failures().size());
      assertEquals(0, currentTask().cancelling());
      return done();
    });
  }

  @Async
  private Coroutine<Void> failingWhenCancelled() {
    try (TaskGroup group = new TaskGroup()) {
      group.createTask(() -> {
        try {
          await(sleep(ofSeconds(10)));
          return done();
        } catch (CancelledError e) {
          throw new IllegalStateException("clean-up", e);
        }
      });
      group.createTask(cancelling(group));
      await(sleep(ofSeconds(5)));
    }
    return done();
  }

  @Test
  void g13_cancelDoesNotHideACancellationFromOutside() {
    run(() -> {
      for (boolean cutShort : new boolean[] {false, true}) {
        List<TaskGroup> groups = new ArrayList<>();
        Task<Void> task = createTask(waitingIn(groups, cutShort));
        await(sleep(ofSeconds(1)));
        groups.get(0).cancel();
        task.cancel();
        assertInstanceOf(CancelledError.class, await(failureOf(task)));
        assertTrue(task.isCancelled());
        assertEquals(1, task.cancelling());
      }
      return done();
    });
  }

  @Async
  private Coroutine<Void> waitingIn(List<TaskGroup> groups, boolean inTheBody) {
    try (TaskGroup group = new TaskGroup()) {
      groups.add(group);
      group.createTask(slowCleanUp());
      if (inTheBody) {
        await(sleep(ofSeconds(50)));
      }
    }
    return done();
  }

  @Test
  void g13_theTimeLimitAroundAGroupThatIsCancelledStillStrikes() {
    run(() -> {
      try (Timeout limit = timeout(ofSeconds(1));
          TaskGroup group = new TaskGroup()) {
        limit.reschedule(ofSeconds(1));
        group.createTask(cancelling(group));
        await(sleep(ofSeconds(5)));
      } catch (AsyncTimeoutException e) {
        recorder.add("timeout");
      }
      assertEquals(List.of("timeout"), recorder.events());
      assertEquals(0, currentTask().cancelling());
      return done();
    });
  }

  @Test
  void g13_onlyTheGroupThatIsCancelledIsLeft() {
    run(() -> {
      try (TaskGroup outer = new TaskGroup()) {
        outer.createTask(recorder.after(3, "outer"));
        try (TaskGroup inner = new TaskGroup()) {
          inner.createTask(cancelling(inner));
          await(recorder.after(5, "inner"));
        } catch (TaskGroupCancelledException e) {
          recorder.add("inner left");
        }
        await(recorder.after(1, "body"));
      }
      assertEquals(List.of("inner cancelled", "inner left", "body", "outer"), recorder.events());
      return done();
    });
  }

  @Test
  void g13_cancelAfterTheBlockHasNoEffect() {
    run(() -> {
      TaskGroup group = new TaskGroup();
      await(group.closeAsync());
      group.cancel();
      assertEquals(0, currentTask().cancelling());
      await(sleep(ofSeconds(1)));
      return done();
    });
  }
}
