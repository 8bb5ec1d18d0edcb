package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Awaitable;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.Handle;
import dev.fermata.InvalidStateException;
import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.WrongLoopException;
import dev.fermata.WrongLoopThreadException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Futures and promises: section 1.1. */
class FutureRulesTest extends Rules {
  private final Recorder recorder = new Recorder();

  private void onLoop(dev.fermata.AsyncCallable<Void> body) {
    run(body);
  }

  @Test
  void aFutureLeavesPendingOnce() {
    onLoop(() -> {
      Promise<Integer> promise = EventLoop.current().createPromise();
      assertFalse(promise.isDone());
      assertTrue(promise.complete(1));
      assertTrue(promise.isDone());
      assertFalse(promise.isCancelled());
      assertFalse(promise.complete(2));
      assertFalse(promise.completeExceptionally(new IOException()));
      assertFalse(promise.cancel());
      assertEquals(1, promise.result());
      return done();
    });
  }

  @Test
  void resultOfAPendingFutureIsAnInvalidState() {
    onLoop(() -> {
      Promise<Integer> promise = EventLoop.current().createPromise();
      assertThrows(InvalidStateException.class, promise::result);
      assertThrows(InvalidStateException.class, promise::exception);
      return done();
    });
  }

  @Test
  void exceptionReturnsTheFailureAndResultThrowsTheSameInstance() {
    onLoop(() -> {
      IOException failure = new IOException("failed");
      Promise<Integer> promise = EventLoop.current().createPromise();
      promise.completeExceptionally(failure);
      assertSame(failure, promise.exception());
      assertSame(failure, assertThrows(IOException.class, promise::result));
      return done();
    });
  }

  @Test
  void aNullResultIsAResult() {
    onLoop(() -> {
      Promise<Integer> promise = EventLoop.current().createPromise();
      promise.complete(null);
      assertTrue(promise.isDone());
      assertNull(promise.result());
      assertNull(promise.exception());
      assertNull(await(promise));
      return done();
    });
  }

  @Test
  void aCancelledFutureThrowsFromResultAndFromException() {
    onLoop(() -> {
      Promise<Integer> promise = EventLoop.current().createPromise();
      assertTrue(promise.cancel("message"));
      assertTrue(promise.isDone());
      assertTrue(promise.isCancelled());
      assertEquals(
          "message", assertThrows(CancelledError.class, promise::result).getMessage());
      assertThrows(CancelledError.class, promise::exception);
      assertFalse(promise.cancel());
      return done();
    });
  }

  @Test
  void callbacksMayBeRegisteredTwiceAndGetTheFuture() {
    onLoop(() -> {
      Promise<Integer> promise = EventLoop.current().createPromise();
      java.util.function.Consumer<Future<Integer>> callback =
          done -> recorder.add(done == promise ? "called" : "wrong future");
      promise.onDone(callback);
      promise.onDone(callback);
      promise.complete(1);
      await(yieldNow());
      return done();
    });
    assertEquals(List.of("called", "called"), recorder.events());
  }

  @Test
  void aCallbackThatIsTakenBackIsNotCalled() {
    onLoop(() -> {
      Promise<Integer> promise = EventLoop.current().createPromise();
      Handle first = promise.onDone(done -> recorder.add("first"));
      promise.onDone(done -> recorder.add("second"));
      first.cancel();
      promise.complete(1);
      await(yieldNow());
      return done();
    });
    assertEquals(List.of("second"), recorder.events());
  }

  @Test
  void aCallbackThatThrowsGoesToTheExceptionHandlerAndHurtsNobody() {
    onLoop(() -> {
      recorder.catchFaults();
      Promise<Integer> promise = EventLoop.current().createPromise();
      promise.onDone(done -> {
        throw new IllegalArgumentException("callback");
      });
      promise.onDone(done -> recorder.add("second"));
      promise.complete(1);
      assertEquals(1, await(promise));
      await(yieldNow());
      assertEquals("callback", recorder.faults().get(0).exception().getMessage());
      return done();
    });
    assertEquals(List.of("second"), recorder.events());
  }

  @Test
  void aPromiseIsCompletedFromAnyThreadAndItsCallbacksRunOnTheLoop() throws Exception {
    Thread loopThread = Thread.currentThread();
    onLoop(() -> {
      Promise<Thread> promise = EventLoop.current().createPromise();
      promise.onDone(done -> assertSame(loopThread, Thread.currentThread()));
      Future<Boolean> call =
          EventLoop.current().runInExecutor(() -> promise.complete(Thread.currentThread()));
      assertTrue(await(promise) != loopThread);
      assertTrue(await(call));
      return done();
    });
  }

  @Test
  void awaitingAFutureOfAnotherLoopIsRefusedInsideTheTask() {
    try (EventLoop other = EventLoop.builder().name("other").build()) {
      Promise<Integer> foreign = other.createPromise();
      WrongLoopException refused =
          assertThrows(WrongLoopException.class, () -> run(awaiting(foreign)));
      assertTrue(refused.getMessage().contains("awaited a future of loop `other`"));
      assertTrue(refused.getMessage().contains("await(future.on(EventLoop.current()))"));
    }
  }

  @Async
  private static <T> Coroutine<T> awaiting(Awaitable<T> awaitable) {
    return done(await(awaitable));
  }

  @Test
  void onFollowsAFutureOfAnotherLoopAndCancelsIt() {
    try (EventLoop other = EventLoop.create()) {
      Promise<Integer> foreign = other.createPromise();
      foreign.complete(5);
      assertEquals(5, run(awaitingHere(foreign)));
      Promise<Integer> cancelled = other.createPromise();
      cancelled.cancel();
      assertThrows(CancelledError.class, () -> run(awaitingHere(cancelled)));
    }
  }

  @Async
  private static <T> Coroutine<T> awaitingHere(Future<T> foreign) {
    return done(await(foreign.on(EventLoop.current())));
  }

  @Test
  void useFromAnotherThreadIsRefusedAndNamesLoopAndThreads() {
    onLoop(() -> {
      EventLoop loop = EventLoop.current();
      Future<Object> call = loop.runInExecutor(
          () -> assertThrows(WrongLoopThreadException.class, () -> loop.callSoon(() -> {})));
      String message = ((WrongLoopThreadException) await(call)).getMessage();
      assertTrue(message.startsWith("`callSoon` of loop `virtual` was called on thread `"));
      assertTrue(
          message.contains("`; the loop runs on `" + Thread.currentThread().getName())
              || message.contains("`, in which its host does not run"));
      assertTrue(message.contains("loop.callSoonThreadSafe(callback)"));
      return done();
    });
  }

  @Test
  void aCompletableFutureShowsTheOutcomeAndItsCancellationCancelsTheFuture() {
    onLoop(() -> {
      Promise<Integer> promise = EventLoop.current().createPromise();
      CompletableFuture<Integer> outside = promise.toCompletableFuture();
      promise.complete(4);
      assertEquals(4, await(outside));
      Promise<Integer> cancelled = EventLoop.current().createPromise();
      CompletableFuture<Integer> cancelling = cancelled.toCompletableFuture();
      assertTrue(cancelling.cancel(true));
      assertTrue(cancelled.isCancelled());
      Promise<Integer> ended = EventLoop.current().createPromise();
      ended.cancel();
      assertThrows(CancellationException.class, ended.toCompletableFuture()::join);
      return done();
    });
  }

  @Test
  void awaitOfACompletionStageOpensItsCompletionException() {
    onLoop(() -> {
      IOException failure = new IOException("original");
      CompletableFuture<Integer> pending = new CompletableFuture<>();
      EventLoop.current()
          .callLater(
              ofSeconds(1), () -> pending.completeExceptionally(new CompletionException(failure)));
      assertSame(failure, await(failureOf(pending)));
      assertSame(failure, await(failureOf(pending)));
      assertSame(failure, await(failureOf(CompletableFuture.failedFuture(failure))));
      return done();
    });
  }

  @Async
  private static Coroutine<Exception> failureOf(CompletableFuture<Integer> stage) {
    try {
      await(stage);
      return done(null);
    } catch (Exception e) {
      return done(e);
    }
  }

  @Test
  void awaitOfAPendingCompletionStageResumesWithItsValue() {
    onLoop(() -> {
      CompletableFuture<Integer> pending = new CompletableFuture<>();
      Task<Integer> task = createTask(() -> done(await(pending)));
      await(sleep(ofSeconds(0)));
      pending.complete(8);
      assertEquals(8, await(task));
      assertEquals(8, await(pending.minimalCompletionStage()));
      return done();
    });
  }
}
