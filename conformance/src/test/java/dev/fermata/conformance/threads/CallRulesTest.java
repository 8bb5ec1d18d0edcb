package dev.fermata.conformance.threads;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.doneTask;
import static dev.fermata.Fermata.future;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.testing.AsyncAssertions.raised;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncCall;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.InvalidStateException;
import dev.fermata.LoopThread;
import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.ThreadLocalAccessor;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls from other threads: {@code submit} and {@code call} of a loop, and {@code LoopThread}. */
@Timeout(60)
class CallRulesTest {
  private static final IOException GONE = new IOException("gone");

  @Async
  private static Coroutine<String> fetch(boolean fails) throws IOException {
    await(yieldNow());
    if (fails) {
      throw GONE;
    }
    return done(Thread.currentThread().getName());
  }

  @Async
  private static Coroutine<String> load(boolean fails) throws IOException, SQLException {
    if (!fails) {
      throw new SQLException("deadlock");
    }
    return done(await(fetch(true)));
  }

  @Async
  private static Task<String> hot() {
    await(yieldNow());
    return doneTask(EventLoop.current().name());
  }

  @Test
  void aCallRunsOnTheLoopAndGivesItsValueOrItsOriginalException() {
    try (LoopThread background = LoopThread.start("background")) {
      try {
        assertEquals("background", background.call(() -> fetch(false)));
        background.call(() -> fetch(true));
        throw new AssertionError("a value");
      } catch (IOException e) {
        assertSame(GONE, e);
      }
    }
  }

  @Test
  void anAsyncLambdaMayAwaitAndThrow() {
    try (LoopThread background = LoopThread.start("background")) {
      EventLoop loop = background.loop();
      String value = loop.call(() -> {
        await(yieldNow());
        return done(EventLoop.current().name());
      });
      assertEquals("background", value);
      try {
        loop.call(() -> {
          Task<String> task = createTask(() -> fetch(true));
          return done(await(task, IOException.class));
        });
        throw new AssertionError("a value");
      } catch (IOException e) {
        assertSame(GONE, e);
      }
    }
  }

  @Test
  void aCallOfTwoKindsOfExceptionsDeclaresBoth() {
    try (LoopThread background = LoopThread.start("background")) {
      assertThrows(
          SQLException.class,
          () -> background.call(() -> load(false), IOException.class, SQLException.class));
      try {
        background.loop().call(() -> load(true), IOException.class, SQLException.class);
        throw new AssertionError("a value");
      } catch (IOException | SQLException e) {
        assertSame(GONE, e);
      }
    }
  }

  @Test
  void aHotMethodAndAFutureOfTheLoopCanBeCalled() {
    try (LoopThread background = LoopThread.start("background")) {
      assertEquals("background", background.call(() -> hot()));
      assertEquals("background", background.submit(CallRulesTest::hot).join());
      Promise<String> promise = background.loop().createPromise();
      CompletableFuture<String> submitted = background.submit(() -> promise);
      promise.complete("value");
      assertEquals("value", submitted.join());
    }
  }

  @Test
  void whatASubmittedLambdaThrowsIsTheFailure() {
    try (LoopThread background = LoopThread.start("background")) {
      AsyncCall<String, IOException> call = () -> {
        throw GONE;
      };
      CompletionException failure =
          assertThrows(CompletionException.class, () -> background.submit(call).join());
      assertSame(GONE, failure.getCause());
      assertSame(GONE, assertThrows(IOException.class, () -> background.call(call)));
    }
  }

  @Test
  void aCallOnTheThreadOfTheLoopIsRefused() {
    VirtualTime.run(() -> {
      EventLoop loop = EventLoop.current();
      InvalidStateException refusal =
          assertThrows(InvalidStateException.class, () -> loop.call(() -> fetch(false)));
      assertEquals(
          "`call` in the thread of loop `virtual` would wait for itself"
              + "\n  help: inside an @Async method, wait without blocking the loop:"
              + "\n      await(coroutine)",
          refusal.getMessage());
      return done();
    });
  }

  @Test
  void aTaskThatIsCancelledIsACancellationException() {
    try (LoopThread background = LoopThread.start("background")) {
      CancellationException cancelled = assertThrows(
          CancellationException.class,
          () -> background.call(() -> {
            throw new CancelledError("no more");
          }));
      assertEquals("no more", cancelled.getMessage());
      assertInstanceOf(CancelledError.class, cancelled.getCause());
    }
  }

  @Async
  private static Coroutine<String> untilCancelled(
      CountDownLatch begun, Promise<Void> cleanUp, AtomicReference<String> log) {
    begun.countDown();
    try {
      await(EventLoop.current().createPromise());
    } finally {
      log.set("cleaning up");
      await(cleanUp);
      log.set("cleaned up");
    }
    return done("never");
  }

  @Test
  void anInterruptCancelsTheTaskAndIsShownWhenThatHasEnded() throws InterruptedException {
    try (LoopThread background = LoopThread.start("background")) {
      EventLoop loop = background.loop();
      CountDownLatch begun = new CountDownLatch(1);
      Promise<Void> cleanUp = loop.createPromise();
      AtomicReference<String> log = new AtomicReference<>();
      AtomicReference<String> seen = new AtomicReference<>();
      Thread caller = new Thread(() -> {
        assertThrows(
            CancellationException.class,
            () -> loop.call(() -> untilCancelled(begun, cleanUp, log)));
        seen.set(log.get() + ", interrupted: " + Thread.interrupted());
      });
      caller.start();
      begun.await();
      caller.interrupt();
      while (!"cleaning up".equals(log.get())) {
        background.call(() -> yieldNow());
      }
      assertTrue(caller.isAlive());
      cleanUp.complete(null);
      caller.join();
      assertEquals("cleaned up, interrupted: true", seen.get());
    }
  }

  @Test
  @SuppressWarnings("CancellationSwallowed")
  void anInterruptOfACallThatReturnsAllTheSameLeavesTheValue() throws InterruptedException {
    try (LoopThread background = LoopThread.start("background")) {
      CountDownLatch begun = new CountDownLatch(1);
      AtomicReference<String> seen = new AtomicReference<>();
      Thread caller = new Thread(() -> {
        String value = background.call(() -> {
          begun.countDown();
          try {
            await(EventLoop.current().createPromise());
          } catch (CancelledError interrupt) {
            return done("value");
          }
          return done("never");
        });
        seen.set(value + ", interrupted: " + Thread.interrupted());
      });
      caller.start();
      begun.await();
      caller.interrupt();
      caller.join();
      assertEquals("value, interrupted: true", seen.get());
    }
  }

  @Test
  @SuppressWarnings("try") // closed before the end of a block
  void closingCancelsWhatIsLeftAndWaitsForItsCleanUp() throws InterruptedException {
    LoopThread background = LoopThread.start("background");
    CountDownLatch begun = new CountDownLatch(1);
    AtomicReference<String> log = new AtomicReference<>();
    Promise<Void> cleanUp = background.loop().createPromise();
    cleanUp.complete(null);
    CompletableFuture<String> left = background.submit(() -> untilCancelled(begun, cleanUp, log));
    begun.await();
    background.close();
    assertEquals("cleaned up", log.get());
    assertTrue(left.isCancelled());
    assertTrue(background.loop().isClosed());
    assertEquals("thread of loop `background`, closed", background.toString());
    background.close();
    assertTrue(
        assertThrows(InvalidStateException.class, () -> background.submit(() -> fetch(false)))
            .getMessage()
            .startsWith("`submit`: loop `background` is closed"));
    assertTrue(assertThrows(InvalidStateException.class, () -> background.call(() -> fetch(false)))
        .getMessage()
        .startsWith("`call`: loop `background` is closed"));
  }

  @Test
  @SuppressWarnings("try") // closed where it must not be
  void theThreadOfTheLoopCannotCloseIt() {
    try (LoopThread background = LoopThread.start("background")) {
      InvalidStateException refusal = assertThrows(
          InvalidStateException.class,
          () -> background.call(() -> {
            background.close();
            return done();
          }));
      assertTrue(
          refusal.getMessage().startsWith("the thread of loop `background` cannot close it"));
      assertFalse(background.loop().isClosed());
    }
  }

  @Test
  void aLoopThatIsDescribedCarriesWhatTheCallerHas() {
    ThreadLocal<String> user = ThreadLocal.withInitial(() -> "nobody");
    try (LoopThread background = LoopThread.start(
        EventLoop.builder().name("carrying").carry(ThreadLocalAccessor.of(user)))) {
      assertEquals("nobody", background.call(() -> done(user.get())));
      user.set("alice");
      assertEquals("alice", background.call(() -> done(user.get())));
    }
  }

  @Test
  void aStageIsMadeAFutureThatCancelsIt() {
    VirtualTime.run(() -> {
      CompletableFuture<String> stage = new CompletableFuture<>();
      Future<String> first = future(stage);
      EventLoop.current().callSoon(() -> stage.complete("stage"));
      assertEquals(List.of("stage", "task"), await(gather(first, createTask(done("task")))));
      assertEquals("stage", await(future(stage)));
      assertSame(
          GONE, await(raised(IOException.class, future(CompletableFuture.failedFuture(GONE)))));
      CompletableFuture<String> never = new CompletableFuture<>();
      assertTrue(future(never).cancel());
      assertTrue(never.isCancelled());
      return done();
    });
  }
}
