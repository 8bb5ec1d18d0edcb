package dev.fermata.conformance.threads;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.InvalidStateException;
import dev.fermata.Promise;
import dev.fermata.Runner;
import dev.fermata.Task;
import dev.fermata.testing.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What was handed out before a loop is closed ends with it, whatever the moment. */
class CloseRulesTest {
  private static final int ROUNDS = Integer.getInteger("stress.rounds", 100);

  private final List<String> events = new ArrayList<>();

  @Async
  private static Coroutine<Integer> value() {
    await(yieldNow());
    return done(1);
  }

  private static void assertClosed(String loop, CompletableFuture<?> future) {
    assertTrue(future.isCancelled(), future::toString);
    CancellationException thrown =
        assertThrows(CancellationException.class, () -> future.getNow(null));
    assertEquals("loop `" + loop + "` was closed", cancellationIn(thrown).getMessage());
  }

  /** From some JDK on, {@code getNow} wraps a cancellation once more. */
  private static Throwable cancellationIn(Throwable thrown) {
    return thrown.getCause() instanceof CancellationException inner ? inner : thrown;
  }

  @Test
  void whatWasSubmittedToALoopThatIsClosedBeforeItRunsIsCancelled() {
    EventLoop loop = EventLoop.builder().name("idle").build();
    CompletableFuture<Integer> submitted = loop.submit(value());
    loop.close();
    assertClosed("idle", submitted);
    assertThrows(InvalidStateException.class, () -> loop.submit(value()));
  }

  @Test
  void whatWasSubmittedToALoopThatWasStoppedIsCancelledWhenThatIsClosed() {
    EventLoop loop = EventLoop.builder().name("stopped").build();
    loop.stop();
    loop.runForever();
    CompletableFuture<Integer> submitted = loop.submit(value());
    loop.stop();
    loop.runForever();
    assertFalse(submitted.isDone());
    loop.close();
    assertClosed("stopped", submitted);
  }

  @Test
  void everyFutureOfSubmitEndsWheneverTheLoopIsClosed() {
    for (int round = 0; round < ROUNDS; round++) {
      EventLoop loop = EventLoop.create();
      ConcurrentLinkedQueue<CompletableFuture<Integer>> submitted = new ConcurrentLinkedQueue<>();
      Threads.atOnce(3, number -> {
        if (number == 0) {
          loop.runUntilComplete(value());
          loop.close();
        } else {
          submitUntilRefused(loop, submitted);
        }
      });
      submitted.forEach(future -> assertTrue(future.isDone(), future::toString));
    }
  }

  @Test
  void everyFutureOfSubmitEndsWheneverTheRunnerIsClosed() {
    for (int round = 0; round < ROUNDS; round++) {
      EventLoop loop = EventLoop.create();
      ConcurrentLinkedQueue<CompletableFuture<Integer>> submitted = new ConcurrentLinkedQueue<>();
      Threads.atOnce(3, number -> {
        if (number == 0) {
          try (Runner runner = new Runner(() -> loop)) {
            runner.run(value());
          }
        } else {
          submitUntilRefused(loop, submitted);
        }
      });
      submitted.forEach(future -> assertTrue(future.isDone(), future::toString));
    }
  }

  private static void submitUntilRefused(
      EventLoop loop, ConcurrentLinkedQueue<CompletableFuture<Integer>> submitted) {
    try {
      while (true) {
        submitted.add(loop.submit(value()));
        Thread.yield();
      }
    } catch (InvalidStateException closed) {
      assertTrue(closed.getMessage().matches("(?s).* is (being )?closed\n.*"), closed.getMessage());
    }
  }

  @Test
  void whatCallSoonThreadSafeTookIsCalledBeforeTheRunnerIsClosed() {
    for (int round = 0; round < ROUNDS; round++) {
      EventLoop loop = EventLoop.create();
      AtomicInteger accepted = new AtomicInteger();
      int[] called = {0};
      Threads.atOnce(3, number -> {
        if (number == 0) {
          try (Runner runner = new Runner(() -> loop)) {
            runner.run(value());
          }
        } else {
          callUntilRefused(loop, accepted, called);
        }
      });
      assertEquals(accepted.get(), called[0]);
    }
  }

  private static void callUntilRefused(EventLoop loop, AtomicInteger accepted, int[] called) {
    try {
      while (true) {
        loop.callSoonThreadSafe(() -> called[0]++);
        accepted.incrementAndGet();
        Thread.yield();
      }
    } catch (InvalidStateException closed) {
      assertTrue(closed.getMessage().matches("(?s).* is (being )?closed\n.*"), closed.getMessage());
    }
  }

  @Test
  void aRunnerIsClosedAlsoWhereAnotherThreadNeverStopsGivingWork() {
    EventLoop loop = VirtualTime.newLoop();
    try (Runner runner = new Runner(() -> loop)) {
      runner.run(() -> {
        giveWorkFromAnotherThread(loop, 1000);
        return done();
      });
    }
    assertEquals(List.of("`callSoonThreadSafe`: loop `virtual` is being closed"), events);
  }

  private void giveWorkFromAnotherThread(EventLoop loop, int times) {
    Threads.atOnce(1, number -> {
      try {
        if (times > 0) {
          loop.callSoonThreadSafe(() -> giveWorkFromAnotherThread(loop, times - 1));
        }
      } catch (InvalidStateException refusal) {
        events.add(refusal.getMessage().lines().findFirst().orElseThrow());
      }
    });
  }

  @Test
  void whatIsGivenToCallSoonThreadSafeInTheLastIterationIsCalled() {
    VirtualTime.run(() -> {
      EventLoop loop = EventLoop.current();
      currentTask().onDone(main -> loop.callSoonThreadSafe(() -> events.add("called")));
      return done();
    });
    assertEquals(List.of("called"), events);
  }

  @Test
  void aPendingPromiseIsCancelledForThoseOutsideWhenItsLoopIsClosed() {
    EventLoop loop = EventLoop.builder().name("gone").build();
    Promise<Integer> promise = loop.createPromise();
    CompletableFuture<Integer> shown = promise.toCompletableFuture();
    CompletableFuture<Integer> waitedFor = promise.toCompletableFuture();
    loop.stop();
    loop.runForever();
    loop.close();
    assertClosed("gone", shown);
    assertClosed("gone", waitedFor);
    assertClosed("gone", promise.toCompletableFuture());
    assertTrue(promise.complete(1));
    assertEquals(1, promise.toCompletableFuture().join());
  }

  @Test
  void aPromiseThatIsCompletedBeforeItsLoopIsClosedGivesItsValueOutside() {
    EventLoop loop = EventLoop.create();
    Promise<Integer> promise = loop.createPromise();
    CompletableFuture<Integer> shown = promise.toCompletableFuture();
    loop.stop();
    loop.runForever();
    Threads.atOnce(1, number -> promise.complete(1));
    assertFalse(shown.isDone());
    loop.close();
    assertEquals(1, shown.join());
  }

  @Test
  void aCompletableFutureOfAPromiseEndsWheneverThePromiseIsCompletedAndItsLoopClosed() {
    for (int round = 0; round < ROUNDS; round++) {
      EventLoop loop = EventLoop.create();
      Promise<Integer> promise = loop.createPromise();
      ConcurrentLinkedQueue<CompletableFuture<Integer>> shown = new ConcurrentLinkedQueue<>();
      shown.add(promise.toCompletableFuture());
      Threads.atOnce(3, number -> {
        switch (number) {
          case 0 -> loop.close();
          case 1 -> promise.complete(1);
          default -> shown.add(promise.toCompletableFuture());
        }
      });
      shown.forEach(future -> assertTrue(future.isDone(), future::toString));
    }
  }

  @Test
  void aCallInAnotherThreadEndsForThoseOutsideWhenItsLoopIsClosed() {
    EventLoop loop = EventLoop.builder().name("gone").build();
    Future<Integer> call = loop.runInExecutor(work -> {}, () -> 1);
    Future<Integer> stage = VirtualTime.run(() -> {
      Future<Integer> followed = call.on(EventLoop.current());
      loop.close();
      await(yieldNow());
      return done(followed);
    });
    assertClosed("gone", call.toCompletableFuture());
    assertTrue(stage.isCancelled(), stage::toString);
  }

  @Async
  private CompletableFuture<Integer> withoutALoop(Promise<Integer> promise) {
    int value;
    try {
      value = await(promise);
    } catch (CancelledError closed) {
      events.add(closed.getMessage());
      throw closed;
    }
    return CompletableFuture.completedFuture(value);
  }

  @Test
  void aBodyWithoutALoopThatAwaitsAFutureOfALoopIsResumedWhenThatIsClosed() {
    EventLoop loop = EventLoop.builder().name("gone").build();
    CompletableFuture<Integer> body = withoutALoop(loop.createPromise());
    loop.close();
    assertTrue(body.isDone());
    assertEquals(List.of("loop `gone` was closed"), events);
  }

  @Test
  void aLoopThatAnExceptionHandlerFindsClosedRefusesWhatThatDoes() {
    EventLoop loop = EventLoop.create();
    loop.setExceptionHandler((closed, context) -> {
      assertThrows(InvalidStateException.class, () -> closed.callSoon(() -> {}));
      events.add("reported");
    });
    loop.createTask(failing());
    loop.stop();
    loop.runForever();
    assertEquals(List.of(), events);
    loop.close();
    assertEquals(List.of("reported"), events);
  }

  @Async
  private static Coroutine<Integer> failing() {
    throw new IllegalStateException("failed");
  }

  @Test
  void aRunnerIsNotClosedByWhatItRunsAndStaysUsable() {
    try (Runner runner = new Runner(VirtualTime::newLoop)) {
      runner.run(() -> {
        String message =
            assertThrows(InvalidStateException.class, runner::close).getMessage();
        assertTrue(message.contains("cannot be closed by what it runs"), message);
        return done();
      });
      assertEquals(1, runner.run(value()));
    }
  }

  @Test
  void aRunnerWhoseLoopIsClosedAlreadyHasNothingToEnd() {
    EventLoop loop = VirtualTime.newLoop();
    Runner runner = new Runner(() -> loop);
    assertEquals(1, runner.run(value()));
    loop.close();
    runner.close();
  }

  @Test
  void aTaskThatIsMadeWhileTheOthersAreCancelledIsCancelledTooAndItsFinallyRuns() {
    Task<?>[] made = {null};
    VirtualTime.run(() -> {
      createTask(makeAnother(made));
      await(yieldNow());
      return done();
    });
    assertEquals(List.of("another one cleaned up"), events);
    assertTrue(made[0].isCancelled());
  }

  @Async
  private Coroutine<Void> makeAnother(Task<?>[] made) {
    try {
      await(sleep(ofSeconds(1000)));
    } finally {
      made[0] = createTask(cleanUp());
      await(sleep(ofSeconds(1)));
    }
    return done();
  }

  @Async
  private Coroutine<Void> cleanUp() {
    try {
      await(sleep(ofSeconds(1000)));
    } finally {
      await(sleep(ofSeconds(1)));
      events.add("another one cleaned up");
    }
    return done();
  }
}
