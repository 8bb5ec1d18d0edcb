package dev.fermata.conformance;

import static dev.fermata.Fermata.asCompleted;
import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.timeout;
import static dev.fermata.Fermata.toThread;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.Fermata.waitUntil;
import static dev.fermata.conformance.Steps.failureOf;
import static dev.fermata.conformance.Steps.iterations;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncCallable;
import dev.fermata.Awaitable;
import dev.fermata.BlockingAction;
import dev.fermata.BlockingCall;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.InvalidStateException;
import dev.fermata.Promise;
import dev.fermata.ReturnWhen;
import dev.fermata.Task;
import dev.fermata.TaskGroup;
import dev.fermata.Timeout;
import dev.fermata.WrongLoopException;
import dev.fermata.WrongLoopThreadException;
import dev.fermata.testing.VirtualTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Wrong arguments and wrong moments: refused at once, with the object and the fix, and no harm. */
class BadInputRulesTest {
  private final Recorder recorder = new Recorder();

  private static void refusesNull(String name, Executable call) {
    String message = assertThrows(NullPointerException.class, call).getMessage();
    assertTrue(message.contains(name), message);
  }

  @Test
  void nullIsRefusedWhereItIsGivenAndNamed() {
    VirtualTime.run(() -> {
      EventLoop loop = EventLoop.current();
      Coroutine<Void> nap = sleep(ofSeconds(1));
      Promise<Integer> promise = loop.createPromise();
      refusesNull("duration", () -> sleep(null));
      refusesNull("duration", () -> timeout(null));
      refusesNull("duration", () -> waitFor(nap, null));
      refusesNull("awaitable", () -> waitFor((Awaitable<Void>) null, ofSeconds(1)));
      refusesNull("stage", () -> waitFor((CompletionStage<Void>) null, ofSeconds(1)));
      refusesNull("coroutine", () -> createTask((Coroutine<Void>) null));
      refusesNull("callable", () -> createTask((AsyncCallable<Void>) null));
      refusesNull("awaitables", () -> gather((Collection<Coroutine<Void>>) null));
      refusesNull("awaitables", () -> asCompleted(null));
      refusesNull("futures", () -> waitUntil(ReturnWhen.ALL_COMPLETED, (List<Task<?>>) null));
      refusesNull(
          "futures", () -> waitUntil(ReturnWhen.ALL_COMPLETED, Arrays.asList(promise, null)));
      refusesNull("function", () -> toThread((BlockingCall<Void, RuntimeException>) null));
      refusesNull("function", () -> toThread((BlockingAction<RuntimeException>) null));
      refusesNull("function", () -> loop.runInExecutor((Callable<Void>) null));
      refusesNull("executor", () -> loop.runInExecutor(null, () -> 1));
      refusesNull("duration", () -> loop.callLater(null, () -> {}));
      refusesNull("callback", () -> loop.callSoon(null));
      refusesNull("callback", () -> promise.onDone(null));
      refusesNull("other", () -> promise.on(null));
      refusesNull("exception", () -> promise.completeExceptionally(null));
      assertEquals(List.of(currentTask()), loop.allTasks());
      return done();
    });
  }

  @Test
  void oneBadArgumentOfSeveralStartsNoneOfThem() {
    try (EventLoop other = EventLoop.create()) {
      Promise<String> foreign = other.createPromise();
      VirtualTime.run(() -> {
        refusesNull("index 1", () -> gather(recorder.after(1, "a"), null));
        refusesNull("index 1", () -> asCompleted(Arrays.asList(recorder.after(1, "a"), null)));
        assertThrows(WrongLoopException.class, () -> gather(recorder.after(1, "a"), foreign));
        assertThrows(
            WrongLoopException.class, () -> asCompleted(List.of(recorder.after(1, "a"), foreign)));
        assertEquals(List.of(currentTask()), EventLoop.current().allTasks());
        return done();
      });
    }
    assertEquals(List.of(), recorder.events());
  }

  @Test
  void aTaskThatAwaitsItselfIsToldSoAndTheLoopGoesOn() {
    VirtualTime.run(() -> {
      Task<Object> task = createTask(awaitingItself(), "selfish");
      String message = await(failureOf(task)).getMessage();
      assertTrue(message.startsWith("task `selfish` cannot await itself"), message);
      assertTrue(message.contains("help:"), message);
      await(iterations(2));
      return done();
    });
  }

  @Async
  private static Coroutine<Object> awaitingItself() {
    return done(await(currentTask()));
  }

  @Test
  void useAfterCloseNamesTheObjectAndTheFix() {
    EventLoop loop = EventLoop.builder().name("io").build();
    loop.close();
    String closed =
        assertThrows(InvalidStateException.class, () -> loop.callSoon(() -> {})).getMessage();
    assertTrue(closed.startsWith("`callSoon`: loop `io` is closed\n  help: "), closed);
    VirtualTime.run(() -> {
      TaskGroup group = new TaskGroup();
      await(group.closeAsync());
      String left = assertThrows(
              InvalidStateException.class, () -> group.createTask(recorder.after(1, "late")))
          .getMessage();
      assertTrue(left.contains(", finished: it takes no more tasks\n  help: "), left);
      Timeout limit = timeout(ofSeconds(1));
      await(limit.closeAsync());
      String late = assertThrows(InvalidStateException.class, limit::withdraw).getMessage();
      assertTrue(late.startsWith("too late to change the limit: block of task `Task-"), late);
      assertInstanceOf(InvalidStateException.class, await(failureOf(limit.closeAsync())));
      return done();
    });
    assertEquals(List.of(), recorder.events());
  }

  @Test
  void anotherThreadIsToldToSubmitItsCoroutine() {
    VirtualTime.run(() -> {
      EventLoop loop = EventLoop.current();
      String message = await(toThread(() -> assertThrows(
              WrongLoopThreadException.class, () -> loop.createTask(recorder.after(1, "refused")))))
          .getMessage();
      assertTrue(message.contains("loop.submit(coroutine)"), message);
      return done();
    });
    assertEquals(List.of(), recorder.events());
  }

  @Test
  void aNegativeLimitForSlowStepsIsRefused() {
    Duration negative = ofSeconds(-1);
    assertThrows(IllegalArgumentException.class, () -> EventLoop.builder().slowStep(negative));
  }
}
