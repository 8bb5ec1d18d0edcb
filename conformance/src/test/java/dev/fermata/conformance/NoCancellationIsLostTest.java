package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.conformance.Steps.failureOf;
import static dev.fermata.conformance.Steps.iterations;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncCallable;
import dev.fermata.AsyncCloseable;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.Task;
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

  private boolean wentOn;
  private boolean wasTold;

  @Async
  private Coroutine<Void> block(CancellingBlock block, int end) {
    try {
      await(block.run(end));
      await(iterations(30));
      wentOn = true;
    } catch (CancelledError cancelled) {
      wasTold = true;
      throw cancelled;
    }
    return done();
  }

  @Async
  private Coroutine<Void> blockOfACancelledTask(CancellingBlock block, int end) {
    try {
      await(sleep(ofSeconds(1000)));
    } finally {
      await(block(block, end));
    }
    return done();
  }

  @Async
  private Coroutine<Void> blockWithACancellationOnItsWay(CancellingBlock block, int end) {
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
  void aBlockThatEndsByItselfLeavesNothingBehind(CancellingBlock block) {
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
  void aCancellationFromOutsideIsNotLost(CancellingBlock block) {
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
  void aBlockInTheCleanUpOfACancelledTaskIsNotCancelledBecauseOfThat(CancellingBlock block) {
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
  void aSecondCancellationIsNotLostInCleanUp(CancellingBlock block) {
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
  void aCancellationThatIsOnItsWayWhenTheBlockBeginsIsNotTakenForItsOwn(CancellingBlock block) {
    for (int end = 0; end < STEPS; end++) {
      wasTold = false;
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
