package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.timeout;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.conformance.Steps.iterations;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import dev.fermata.TaskGroup;
import dev.fermata.TaskGroupCancelledException;
import dev.fermata.TaskGroupException;
import dev.fermata.Timeout;
import java.time.Duration;
import java.util.function.IntFunction;

/** A block that cancels its own task: ended after so many steps, or with its body. */
enum CancellingBlock {
  GROUP_CANCELLED_BY_A_TASK(steps -> groupCancelledByATask(steps, false)),
  GROUP_CANCELLED_BY_A_TASK_AT_ITS_END(steps -> groupCancelledByATask(steps, true)),
  GROUP_CANCELLED_BY_ITS_BODY(CancellingBlock::groupCancelledByItsBody),
  GROUP_WITH_A_FAILURE(steps -> groupWithAFailure(steps, false)),
  GROUP_WITH_A_FAILURE_AT_ITS_END(steps -> groupWithAFailure(steps, true)),
  GROUP_WITH_TASKS_THAT_CLEAN_UP(CancellingBlock::groupWithTasksThatCleanUp),
  TIME_LIMIT(CancellingBlock::timeLimit),
  TIME_LIMIT_OF_ONE_AWAIT(CancellingBlock::timeLimitOfOneAwait),
  TIME_LIMIT_IN_A_GROUP(CancellingBlock::timeLimitInAGroup),
  GROUP_AROUND_ONE_THAT_FAILS(CancellingBlock::groupAroundOneThatFails),
  GROUP_IN_A_TIME_LIMIT(CancellingBlock::groupInATimeLimit);

  private final IntFunction<Coroutine<Void>> body;

  CancellingBlock(IntFunction<Coroutine<Void>> body) {
    this.body = body;
  }

  /** Runs the block, which ends after {@code steps}. */
  Coroutine<Void> run(int steps) {
    return body.apply(steps);
  }

  @Async
  private static Coroutine<Void> cancelling(TaskGroup group, int steps) {
    await(iterations(steps));
    group.cancel();
    return done();
  }

  @Async
  private static Coroutine<Void> groupCancelledByATask(int steps, boolean atItsEnd) {
    try (TaskGroup group = new TaskGroup()) {
      group.createTask(cancelling(group, steps));
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
      group.createTask(cleaningUp(3));
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
      group.createTask(cancelling(group, steps));
      await(timeLimit(2));
      await(sleep(ofSeconds(1000)));
    } catch (TaskGroupCancelledException expected) {
      return done();
    }
    return done();
  }

  @Async
  private static Coroutine<Void> groupAroundOneThatFails(int steps) {
    try (TaskGroup outer = new TaskGroup()) {
      outer.createTask(cleaningUp(9));
      outer.createTask(cancelling(outer, steps));
      try (TaskGroup inner = new TaskGroup()) {
        inner.createTask(cleaningUp(5));
        inner.createTask(() -> {
          await(yieldNow());
          throw new IllegalStateException("a task");
        });
      } catch (TaskGroupException expected) {
        assertEquals("a task", expected.getCause().getMessage());
      }
    } catch (TaskGroupCancelledException expected) {
      return done();
    }
    return done();
  }

  @Async
  private static Coroutine<Void> cleaningUp(int steps) {
    try {
      await(sleep(ofSeconds(1000)));
    } finally {
      await(iterations(steps));
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
}
