package dev.fermata.conformance.hostile;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.settleAll;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.timeout;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.conformance.Steps.failureOf;
import static dev.fermata.conformance.Steps.iterations;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.ExceptionContext;
import dev.fermata.Outcome;
import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.TaskGroup;
import dev.fermata.TaskGroupException;
import dev.fermata.testing.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** No method of an exception is called where a future is settled; where it is printed, guarded. */
class HostileExceptionsTest {
  private final HostileException hostile = new HostileException();

  @Async
  private Coroutine<Integer> fail() {
    await(yieldNow());
    throw hostile;
  }

  private Throwable thrownBy(Coroutine<?> coroutine) {
    try {
      VirtualTime.run(coroutine);
    } catch (Throwable thrown) {
      return thrown;
    }
    return null;
  }

  @Test
  void whoAwaitsATaskGetsWhatItFailedWith() {
    VirtualTime.run(() -> {
      Task<Integer> task = createTask(fail());
      assertSame(hostile, await(failureOf(task)));
      assertSame(hostile, task.exception());
      return done();
    });
    assertSame(hostile, thrownBy(fail()));
  }

  @Test
  void whoAwaitsAPromiseOrAStageGetsWhatItFailedWith() {
    VirtualTime.run(() -> {
      Promise<Integer> promise = EventLoop.current().createPromise();
      EventLoop.current().callSoon(() -> promise.completeExceptionally(hostile));
      assertSame(hostile, await(failureOf(promise)));
      assertSame(hostile, await(failureOf(EventLoop.current().runInExecutor(() -> {
        throw hostile;
      }))));
      assertSame(hostile, await(stageFailure(CompletableFuture.failedFuture(hostile))));
      CompletableFuture<Integer> pending = new CompletableFuture<>();
      EventLoop.current().callSoon(() -> HostileException.fail(pending, hostile));
      assertSame(hostile, await(stageFailure(pending)));
      return done();
    });
  }

  @Async
  @SuppressWarnings("CancellationSwallowed")
  private static Coroutine<Throwable> stageFailure(CompletableFuture<?> stage) {
    try {
      await(stage);
    } catch (Throwable e) {
      return done(e);
    }
    return done(null);
  }

  @Test
  void gatherAndItsKinTellIt() {
    VirtualTime.run(() -> {
      assertSame(hostile, await(failureOf(gather(fail(), sleep(ofSeconds(1), 1)))));
      List<Outcome<Integer>> outcomes = await(settleAll(fail()));
      assertSame(hostile, ((Outcome.Failed<Integer>) outcomes.get(0)).exception());
      assertSame(hostile, await(failureOf(waitFor(fail(), ofSeconds(1)))));
      return done();
    });
  }

  @Test
  void aGroupEndsItsTasksAndHoldsTheFailure() {
    List<Task<?>> siblings = new ArrayList<>();
    Throwable thrown = thrownBy(group(siblings));
    assertSame(hostile, ((TaskGroupException) thrown).failures().get(0));
    assertTrue(siblings.get(0).isCancelled());
    assertEquals(
        "in a task group: dev.fermata.conformance.hostile.HostileException"
            + " (its toString threw java.lang.UnsupportedOperationException)",
        thrown.getMessage());
  }

  @Async
  private Coroutine<Void> group(List<Task<?>> siblings) {
    try (var group = new TaskGroup()) {
      siblings.add(group.createTask(sleep(ofSeconds(9))));
      group.createTask(fail());
    }
    return done();
  }

  @Test
  void aGroupWhoseBodyFailsEndsItsTasks() {
    List<Task<?>> tasks = new ArrayList<>();
    Throwable thrown = thrownBy(failInGroup(tasks));
    assertSame(hostile, ((TaskGroupException) thrown).failures().get(0));
    assertTrue(tasks.get(0).isCancelled());
  }

  @Async
  private Coroutine<Void> failInGroup(List<Task<?>> tasks) {
    try (var group = new TaskGroup()) {
      tasks.add(group.createTask(sleep(ofSeconds(9))));
      await(fail());
    }
    return done();
  }

  @Test
  void aCancellationThatCannotSayWhyIsOne() {
    HostileCancellation cancellation = new HostileCancellation();
    VirtualTime.run(() -> {
      Task<Void> task = createTask(throwing(cancellation));
      assertSame(cancellation, await(failureOf(task)));
      assertTrue(task.isCancelled());
      assertTrue(task.toString().contains("HostileCancellation (its getMessage threw"));
      assertSame(cancellation, await(stageFailure(task.toCompletableFuture())));
      return done();
    });
  }

  @Async
  private static Coroutine<Void> throwing(HostileCancellation cancellation) {
    await(yieldNow());
    throw cancellation;
  }

  @Test
  void aTimeLimitThatStrikesMeanwhileIsTold() {
    VirtualTime.run(() -> {
      Throwable thrown = await(failureOf(failWhenTheTimeIsUp()));
      assertSame(hostile, thrown);
      assertTrue(hostile.getSuppressed()[0] instanceof AsyncTimeoutException);
      return done();
    });
  }

  @Async
  @SuppressWarnings("try")
  private Coroutine<Void> failWhenTheTimeIsUp() {
    try (var limit = timeout(ofSeconds(1))) {
      try {
        await(sleep(ofSeconds(2)));
      } finally {
        await(fail());
      }
    }
    return done();
  }

  @Test
  void whatNobodyAwaitsIsReportedOnceAndCanBePrintedAndCompared() {
    List<ExceptionContext> faults = new ArrayList<>();
    VirtualTime.run(() -> {
      EventLoop.current().setExceptionHandler((loop, context) -> faults.add(context));
      createTask(fail(), "fetch");
      await(iterations(4));
      return done();
    });
    assertEquals(1, faults.size());
    ExceptionContext fault = faults.get(0);
    assertSame(hostile, fault.exception());
    assertTrue(fault.toString().startsWith("task `fetch` failed and nobody awaits it"));
    ExceptionContext same = new ExceptionContext(fault.message(), hostile, fault.future(), null);
    assertEquals(same, fault);
    assertEquals(same.hashCode(), fault.hashCode());
    assertNotEquals(new ExceptionContext(fault.message(), null, fault.future(), null), fault);
  }

  @Test
  void theLogSaysWhatCannotBePrinted() {
    try (Log log = new Log()) {
      VirtualTime.run(() -> {
        createTask(fail(), "fetch");
        await(iterations(4));
        return done();
      });
      String entry = log.onlyEntry();
      assertTrue(entry.contains("task `fetch` failed and nobody awaits it"), entry);
      assertTrue(
          entry.contains("HostileException (its toString threw java.lang.UnsupportedOperation"),
          entry);
      assertTrue(entry.contains("its stack trace cannot be printed"), entry);
      assertEquals("", log.printed());
    }
  }

  @Test
  void aCauseThatCannotBePrintedLeavesTheRestOfTheReport() {
    try (Log log = new Log()) {
      VirtualTime.run(() -> {
        EventLoop.current().callSoon(() -> {
          IllegalStateException failure = new IllegalStateException("the reason");
          failure.addSuppressed(hostile);
          throw failure;
        });
        await(iterations(2));
        return done();
      });
      String entry = log.onlyEntry();
      assertTrue(entry.contains("java.lang.IllegalStateException: the reason"), entry);
      assertTrue(entry.contains("at dev.fermata.conformance.hostile.HostileExceptionsTest"), entry);
    }
  }

  @Test
  void whatATaskOrAPromiseTellsNeverFails() {
    VirtualTime.run(() -> {
      Task<Integer> failed = createTask(fail());
      await(failureOf(failed));
      assertTrue(failed.toString().contains("failed: dev.fermata.conformance.hostile.Hostile"));
      Promise<Object> promise = EventLoop.current().createPromise();
      promise.complete(new HostileValue());
      assertEquals(
          "promise, result: dev.fermata.conformance.hostile.HostileValue"
              + " (its toString threw java.lang.StackOverflowError)",
          promise.toString());
      return done();
    });
  }
}
