package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.timeout;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.conformance.Steps.failureOf;
import static dev.fermata.conformance.Steps.iterations;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncCallable;
import dev.fermata.AsyncCloseable;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import dev.fermata.TaskGroup;
import dev.fermata.TaskGroupCancelledException;
import dev.fermata.TaskGroupException;
import dev.fermata.Timeout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A block that cancels its own task, and somebody else who cancels it too, at every distance: the
 * one who is outside always has it, once, and without them nothing comes after the block.
 */
class NoCancellationIsLostTest extends Rules {
  private static final int STEPS = 7;

  /** What the block is, and who ends it; it is ended after so many steps, or with its body. */
  enum Block {
    GROUP_CANCELLED_BY_A_TASK(steps -> groupCancelledByATask(steps, false)),
    GROUP_CANCELLED_BY_A_TASK_AT_ITS_END(steps -> groupCancelledByATask(steps, true)),
    GROUP_CANCELLED_BY_ITS_BODY(NoCancellationIsLostTest::groupCancelledByItsBody),
    GROUP_WITH_A_FAILURE(steps -> groupWithAFailure(steps, false)),
    GROUP_WITH_A_FAILURE_AT_ITS_END(steps -> groupWithAFailure(steps, true)),
    GROUP_WITH_TASKS_THAT_CLEAN_UP(NoCancellationIsLostTest::groupWithTasksThatCleanUp),
    TIME_LIMIT(NoCancellationIsLostTest::timeLimit),
    TIME_LIMIT_OF_ONE_AWAIT(NoCancellationIsLostTest::timeLimitOfOneAwait),
    TIME_LIMIT_IN_A_GROUP(NoCancellationIsLostTest::timeLimitInAGroup),
    GROUP_IN_A_TIME_LIMIT(NoCancellationIsLostTest::groupInATimeLimit);

    final IntToCoroutine body;

    Block(IntToCoroutine body) {
      this.body = body;
    }
  }

  interface IntToCoroutine {
    Coroutine<Void> apply(int steps);
  }

  @Async
  private static Coroutine<Void> groupCancelledByATask(int steps, boolean atItsEnd) {
    try (TaskGroup group = new TaskGroup()) {
      group.createTask(() -> {
        await(iterations(steps));
        group.cancel();
        return done();
      });
      if (!atItsEnd) {
        await(sleep(ofSeconds(1000)));
      }
    } catch (TaskGroupCancelledException expected) {
      assertFalse(atItsEnd);
    }
    return done();
  }

  @Async
  private static Coroutine<Void> groupCancelledByItsBody(int steps) {
    try (TaskGroup group = new TaskGroup()) {
      group.createTask(sleep(ofSeconds(1000)));
      await(iterations(steps));
      group.cancel();
    }
    return done();
  }

  @Async
  private static Coroutine<Void> groupWithAFailure(int steps, boolean atItsEnd) {
    try (TaskGroup group = new TaskGroup()) {
      group.createTask(() -> {
        await(iterations(steps));
        throw new IllegalStateException("a task");
      });
      group.createTask(sleep(ofSeconds(1000)));
      if (!atItsEnd) {
        await(sleep(ofSeconds(1000)));
      }
    } catch (TaskGroupException expected) {
      assertEquals("a task", expected.getCause().getMessage());
    }
    return done();
  }

  @Async
  private static Coroutine<Void> groupWithTasksThatCleanUp(int steps) {
    try (TaskGroup group = new TaskGroup()) {
      group.createTask(() -> {
        try {
          await(sleep(ofSeconds(1000)));
        } finally {
          await(iterations(3));
        }
        return done();
      });
      await(iterations(steps));
      group.cancel();
    }
    return done();
  }

  @Async
  private static Coroutine<Void> timeLimit(int steps) {
    try (Timeout limit = timeout(ofSeconds(1000))) {
      Task<Void> clock = createTask(expiring(limit, steps));
      try {
        await(sleep(ofSeconds(2000)));
      } finally {
        clock.cancel();
      }
    } catch (AsyncTimeoutException expected) {
      assertTrue(expected.getCause() instanceof CancelledError);
    }
    return done();
  }

  @Async
  private static Coroutine<Void> timeLimitOfOneAwait(int steps) {
    await(iterations(steps));
    try {
      await(waitFor(sleep(ofSeconds(1000)), Duration.ofNanos(1)));
    } catch (AsyncTimeoutException expected) {
      assertTrue(expected.getCause() instanceof CancelledError);
    }
    return done();
  }

  @Async
  private static Coroutine<Void> timeLimitInAGroup(int steps) {
    try (TaskGroup group = new TaskGroup()) {
      group.createTask(() -> {
        await(iterations(steps));
        group.cancel();
        return done();
      });
      await(timeLimit(2));
      await(sleep(ofSeconds(1000)));
    } catch (TaskGroupCancelledException expected) {
      return done();
    }
    return done();
  }

  @Async
  private static Coroutine<Void> groupInATimeLimit(int steps) {
    try (Timeout limit = timeout(ofSeconds(1000))) {
      Task<Void> clock = createTask(expiring(limit, 2));
      try {
        await(groupCancelledByATask(steps, false));
        await(sleep(ofSeconds(1000)));
      } finally {
        clock.cancel();
      }
    } catch (AsyncTimeoutException expected) {
      return done();
    }
    return done();
  }

  @Async
  private static Coroutine<Void> expiring(Timeout limit, int steps) {
    await(iterations(steps));
    limit.reschedule(ZERO);
    return done();
  }

  private boolean wentOn;
  private boolean wasTold;

  @Async
  private Coroutine<Void> block(Block block, int end) {
    try {
      await(block.body.apply(end));
      await(iterations(30));
      wentOn = true;
    } catch (CancelledError cancelled) {
      wasTold = true;
      throw cancelled;
    }
    return done();
  }

  @Async
  private Coroutine<Void> blockOfACancelledTask(Block block, int end) {
    try {
      await(sleep(ofSeconds(1000)));
    } finally {
      await(block(block, end));
    }
    return done();
  }

  @Async
  private Coroutine<Void> blockWithACancellationOnItsWay(Block block, int end) {
    currentTask().cancel();
    await(block(block, end));
    return done();
  }

  /** Cancels the task after {@code steps} steps, counted from before or behind its own. */
  @Async
  private Coroutine<Task<Void>> disturbed(Coroutine<Void> body, int steps, boolean before) {
    List<Task<Void>> task = new ArrayList<>();
    AsyncCallable<Void> cancels = () -> {
      await(iterations(steps));
      task.get(0).cancel();
      return done();
    };
    if (before) {
      createTask(cancels);
    }
    task.add(createTask(body));
    if (!before) {
      createTask(cancels);
    }
    await(failureOf(task.get(0)));
    return done(task.get(0));
  }

  @ParameterizedTest
  @EnumSource
  void aBlockThatEndsByItselfLeavesNothingBehind(Block block) {
    for (int end = 0; end < STEPS; end++) {
      wentOn = false;
      int after = end;
      run(() -> {
        await(block(block, after));
        assertEquals(0, currentTask().cancelling());
        return done();
      });
      assertTrue(wentOn);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCancellationFromOutsideIsNotLost(Block block) {
    forEachDistance((end, steps, before) -> {
      Task<Void> task = run(disturbed(block(block, end), steps, before));
      assertTrue(task.isCancelled());
      assertTrue(wasTold);
      assertFalse(wentOn);
      assertEquals(1, task.cancelling());
    });
  }

  @ParameterizedTest
  @EnumSource
  void aBlockInTheCleanUpOfACancelledTaskIsNotCancelledBecauseOfThat(Block block) {
    for (int end = 0; end < STEPS; end++) {
      wentOn = false;
      int after = end;
      run(() -> {
        Task<Void> task = createTask(blockOfACancelledTask(block, after));
        await(yieldNow());
        task.cancel();
        await(failureOf(task));
        assertTrue(task.isCancelled());
        assertEquals(1, task.cancelling());
        return done();
      });
      assertTrue(wentOn);
      assertFalse(wasTold);
    }
  }

  @Async
  private static Coroutine<Void> cancelling(Task<Void> task, int steps) {
    await(iterations(steps));
    task.cancel();
    return done();
  }

  @ParameterizedTest
  @EnumSource
  void aSecondCancellationIsNotLostInCleanUp(Block block) {
    forEachDistance((end, steps, before) -> {
      Coroutine<Void> body = blockOfACancelledTask(block, end);
      Task<Void> task = run(() -> {
        Task<Void> cancelled = createTask(body);
        Task<Void> again = before ? createTask(cancelling(cancelled, steps + 1)) : null;
        await(yieldNow());
        cancelled.cancel();
        await(again == null ? createTask(cancelling(cancelled, steps)) : again);
        await(failureOf(cancelled));
        return done(cancelled);
      });
      assertTrue(wasTold);
      assertFalse(wentOn);
      assertEquals(2, task.cancelling());
    });
  }

  @ParameterizedTest
  @EnumSource
  void aCancellationThatIsOnItsWayWhenTheBlockBeginsIsNotTakenForItsOwn(Block block) {
    for (int end = 0; end < STEPS; end++) {
      int after = end;
      run(() -> {
        Task<Void> task = createTask(blockWithACancellationOnItsWay(block, after));
        await(failureOf(task));
        assertTrue(task.isCancelled());
        assertEquals(1, task.cancelling());
        return done();
      });
      assertTrue(wasTold);
      assertFalse(wentOn);
    }
  }

  @Test
  void aCancellationThatIsOnItsWayWhenACloseBeginsComesBeforeTheFailureOfTheBlock() {
    run(() -> {
      Task<Void> task = createTask(() -> {
        try (AsyncCloseable resource = () -> sleep(ofSeconds(1))) {
          currentTask().cancel();
          throw new IllegalStateException("of the block with " + resource);
        }
      });
      CancelledError cancellation = assertInstanceOf(CancelledError.class, await(failureOf(task)));
      assertTrue(task.isCancelled());
      assertInstanceOf(IllegalStateException.class, cancellation.getSuppressed()[0]);
      return done();
    });
  }

  private interface Distance {
    void check(int end, int steps, boolean before);
  }

  private void forEachDistance(Distance distance) {
    for (int end = 0; end < STEPS; end++) {
      for (int steps = 1; steps < 2 * STEPS; steps++) {
        for (boolean before : new boolean[] {false, true}) {
          wentOn = false;
          wasTold = false;
          try {
            distance.check(end, steps, before);
          } catch (AssertionError wrong) {
            throw new AssertionError(
                "block ended after " + end + ", task cancelled after " + steps + ", before its own "
                    + before,
                wrong);
          }
        }
      }
    }
  }
}
