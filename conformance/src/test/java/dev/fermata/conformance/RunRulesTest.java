package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.run;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.conformance.Steps.failureOf;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.InvalidStateException;
import dev.fermata.Promise;
import dev.fermata.Runner;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Running a loop: section 1.4. */
class RunRulesTest {
  private final Recorder recorder = new Recorder();

  @Async
  private static Coroutine<EventLoop> currentLoop() {
    await(yieldNow());
    return done(EventLoop.current());
  }

  @Test
  void runMakesANewLoopAndClosesIt() {
    EventLoop first = run(currentLoop());
    EventLoop second = run(currentLoop());
    assertNotSame(first, second);
    assertTrue(first.isClosed());
    assertTrue(second.isClosed());
    assertThrows(InvalidStateException.class, EventLoop::current);
  }

  @Test
  void runThrowsTheOriginalException() {
    IOException failure = new IOException("failed");
    assertSame(failure, assertThrows(IOException.class, () -> run(failWith(failure))));
  }

  @Async
  private static Coroutine<Void> failWith(Exception failure) throws Exception {
    await(yieldNow());
    throw failure;
  }

  @Test
  void runInsideARunningLoopIsRefusedAndSaysWhatToDo() {
    VirtualTime.run(() -> {
      InvalidStateException refused =
          assertThrows(InvalidStateException.class, () -> run(currentLoop()));
      assertTrue(refused.getMessage().contains("await(coroutine)"), refused.getMessage());
      return done();
    });
  }

  @Test
  void tasksThatAreLeftAreCancelledAndWaitedForBeforeTheLoopCloses() {
    VirtualTime.run(() -> {
      createTask(cleanUpSlowly("first"));
      createTask(cleanUpSlowly("second"));
      await(yieldNow());
      return done();
    });
    assertEquals(List.of("first cleaned up", "second cleaned up"), recorder.events());
  }

  @Async
  private Coroutine<Void> cleanUpSlowly(String name) {
    try {
      await(sleep(ofSeconds(100)));
    } finally {
      await(sleep(ofSeconds(1)));
      recorder.add(name + " cleaned up");
    }
    return done();
  }

  @Test
  void aFailureDuringTheShutdownIsReported() {
    VirtualTime.run(() -> {
      recorder.catchFaults();
      createTask(failWhenCancelled(), "left over");
      await(yieldNow());
      return done();
    });
    assertEquals(1, recorder.faults().size());
    assertTrue(recorder.faults().get(0).message().contains("task `left over` during shutdown"));
  }

  @Async
  private static Coroutine<Void> failWhenCancelled() {
    try {
      await(sleep(ofSeconds(100)));
      return done();
    } catch (CancelledError e) {
      throw new IllegalArgumentException("while ending");
    }
  }

  @Test
  void aLeftOverThatSwallowsItsCancellationIsWaitedFor() {
    VirtualTime.run(() -> {
      createTask(swallowing());
      await(yieldNow());
      return done();
    });
    assertEquals(List.of("ended"), recorder.events());
  }

  @Async
  private Coroutine<Void> swallowing() {
    await(failureOf(sleep(ofSeconds(100))));
    await(sleep(ofSeconds(100)));
    recorder.add("ended");
    return done();
  }

  @Test
  void aRunnerIsUsableAfterARunThatFailedAndNotInsideItself() {
    try (Runner runner = new Runner(VirtualTime::newLoop)) {
      assertThrows(IOException.class, () -> runner.run(failWith(new IOException("failed"))));
      runner.run(() -> {
        String message = assertThrows(InvalidStateException.class, () -> runner.run(currentLoop()))
            .getMessage();
        assertTrue(message.contains("await(coroutine)"), message);
        return done();
      });
    }
  }

  @Test
  void aRunnerMakesItsLoopWhenItIsNeeded() {
    try (Runner runner = new Runner(() -> {
      recorder.add("made");
      return VirtualTime.newLoop();
    })) {
      assertEquals(List.of(), recorder.events());
      assertSame(runner.loop(), runner.loop());
      assertEquals(List.of("made"), recorder.events());
    }
  }

  @Test
  void aRunnerRunsManyTimesOnOneLoopAndIsOfNoUseOnceClosed() {
    Runner runner = new Runner(VirtualTime::newLoop);
    try (runner) {
      EventLoop first = runner.run(currentLoop());
      assertSame(first, runner.run(currentLoop()));
      assertFalse(first.isClosed());
    }
    runner.close();
    String message = assertThrows(InvalidStateException.class, () -> runner.run(currentLoop()))
        .getMessage();
    assertTrue(message.contains("new Runner()"), message);
  }

  @Test
  void stopEndsTheCurrentIteration() {
    try (EventLoop loop = VirtualTime.newLoop()) {
      loop.callSoon(() -> {
        recorder.add("stopping");
        loop.stop();
        loop.callSoon(() -> recorder.add("next run"));
      });
      loop.callSoon(() -> recorder.add("same iteration"));
      loop.runForever();
      assertEquals(List.of("stopping", "same iteration"), recorder.events());
      loop.stop();
      loop.runForever();
      assertEquals(List.of("stopping", "same iteration", "next run"), recorder.events());
    }
  }

  @Test
  void runUntilCompleteOfALoopThatIsStoppedBeforeIsAnInvalidState() {
    try (EventLoop loop = VirtualTime.newLoop()) {
      Promise<Integer> promise = loop.createPromise();
      loop.callSoon(loop::stop);
      assertThrows(InvalidStateException.class, () -> loop.runUntilComplete(promise));
    }
  }

  @Test
  void runUntilCompleteThatWasStoppedLeavesNoCallbackBehind() {
    try (EventLoop loop = VirtualTime.newLoop()) {
      Promise<Integer> promise = loop.createPromise();
      loop.callSoon(loop::stop);
      assertThrows(InvalidStateException.class, () -> loop.runUntilComplete(promise));
      promise.complete(1);
      loop.callLater(ofSeconds(1), () -> {
        recorder.add("still running");
        loop.stop();
      });
      loop.runForever();
      assertEquals(List.of("still running"), recorder.events());
    }
  }

  @Test
  void aLoopThatRunsCannotBeClosed() {
    VirtualTime.run(() -> {
      String message =
          assertThrows(InvalidStateException.class, EventLoop.current()::close).getMessage();
      assertTrue(message.contains("loop `virtual` runs"), message);
      await(yieldNow());
      return done();
    });
  }

  @Test
  void aClosedLoopRefusesWork() {
    EventLoop loop = EventLoop.create();
    loop.close();
    loop.close();
    assertThrows(InvalidStateException.class, () -> loop.callSoon(() -> {}));
    assertThrows(InvalidStateException.class, () -> loop.callSoonThreadSafe(() -> {}));
    assertThrows(InvalidStateException.class, loop::runForever);
  }

  @Test
  void anInterruptOfTheThreadCancelsTheMainTaskAndShowsAfterTheRun() {
    Thread.currentThread().interrupt();
    assertThrows(CancelledError.class, () -> run(cleanUpAtOnce()));
    assertTrue(Thread.interrupted());
    assertEquals(List.of("cleaned up"), recorder.events());
  }

  @Async
  private Coroutine<Void> cleanUpAtOnce() {
    try {
      await(sleep(ofSeconds(100)));
    } finally {
      await(sleep(ofMillis(1)));
      recorder.add("cleaned up");
    }
    return done();
  }

  @Test
  void aFailureInTheLastIterationIsReportedBeforeTheLoopCloses() {
    VirtualTime.run(() -> {
      recorder.catchFaults();
      createTask(failWith(new IOException("at the end")));
      await(yieldNow());
      await(yieldNow());
      return done();
    });
    assertEquals(1, recorder.faults().size());
  }

  @Test
  void submitRunsACoroutineFromAnotherThread() {
    VirtualTime.run(() -> {
      EventLoop loop = EventLoop.current();
      EventLoop of = await(loop.runInExecutor(() -> {
        CompletableFuture<EventLoop> submitted = loop.submit(currentLoop());
        return submitted.get();
      }));
      assertSame(loop, of);
      return done();
    });
  }

  @Test
  void cancellingASubmissionCancelsItsTask() {
    VirtualTime.run(() -> {
      EventLoop loop = EventLoop.current();
      CompletableFuture<Void> submitted = loop.submit(cleanUpSlowly("submitted"));
      await(yieldNow());
      await(yieldNow());
      submitted.cancel(true);
      await(sleep(ofSeconds(2)));
      return done();
    });
    assertEquals(List.of("submitted cleaned up"), recorder.events());
  }

  @Test
  void callSoonThreadSafeWakesALoopThatWaits() {
    try (Runner runner = new Runner()) {
      EventLoop loop = runner.loop();
      Promise<Integer> promise = loop.createPromise();
      Thread other = new Thread(() -> loop.callSoonThreadSafe(() -> promise.complete(1)));
      loop.callLater(ofMillis(1), other::start);
      assertEquals(1, loop.runUntilComplete(promise));
    }
  }

  @Test
  void aLoopAndItsRunnerTellTheirNameAndState() {
    Runner runner = new Runner(() -> EventLoop.builder().name("main").build());
    assertEquals("runner", runner.toString());
    EventLoop loop = runner.loop();
    assertEquals("loop `main`", loop.toString());
    assertEquals("runner of loop `main`", runner.toString());
    runner.run(() -> {
      assertEquals("loop `main`, running", loop.toString());
      return done();
    });
    runner.close();
    assertEquals("loop `main`, closed", loop.toString());
    assertEquals("runner, closed", runner.toString());
  }
}
