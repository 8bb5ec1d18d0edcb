package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.run;
import static dev.fermata.Fermata.toThread;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.InvalidStateException;
import dev.fermata.Promise;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** {@code submit} and {@code runInExecutor}: section 1.5 and 1.7 C18. */
class SubmitRulesTest {
  private final Recorder recorder = new Recorder();

  @Async
  private static Coroutine<Thread> thread() {
    return done(Thread.currentThread());
  }

  @Async
  private Coroutine<Void> waitFor(Promise<Void> begun, Promise<Void> never) {
    begun.complete(null);
    try {
      await(never);
    } catch (CancelledError e) {
      recorder.add("cancelled");
      throw e;
    }
    return done();
  }

  @Test
  void submit_fromAnotherThreadRunsOnTheLoop() {
    run(() -> {
      EventLoop loop = EventLoop.current();
      Thread thread = await(toThread(() -> loop.submit(thread()).join()));
      assertSame(Thread.currentThread(), thread);
      return done();
    });
  }

  @Test
  void submit_cancellingTheFutureCancelsTheTask() {
    run(() -> {
      EventLoop loop = EventLoop.current();
      Promise<Void> begun = loop.createPromise();
      Promise<Void> never = loop.createPromise();
      CompletableFuture<Void> submitted = await(toThread(() -> loop.submit(waitFor(begun, never))));
      await(begun);
      submitted.cancel(false);
      while (!never.isDone() || recorder.events().isEmpty()) {
        await(dev.fermata.Fermata.yieldNow());
      }
      assertTrue(never.isCancelled());
      return done();
    });
  }

  @Test
  void submit_givesTheOriginalFailure() {
    run(() -> {
      EventLoop loop = EventLoop.current();
      Throwable failure = await(toThread(() ->
          assertThrows(ExecutionException.class, () -> loop.submit(failing()).get())));
      assertInstanceOf(IOException.class, failure.getCause());
      return done();
    });
  }

  @Async
  private static Coroutine<Void> failing() throws IOException {
    throw new IOException("disk");
  }

  @Async
  private static Coroutine<Void> failing(Future<Runnable> before) throws Exception {
    doInAnotherThread(await(before));
    throw new IOException("disk");
  }

  private static void doInAnotherThread(Runnable action) throws InterruptedException {
    Thread other = new Thread(action);
    other.start();
    other.join();
  }

  /** Submits what lets another thread do {@code action}, and fails in the same step. */
  private void failAfter(Consumer<CompletableFuture<Void>> action) {
    run(() -> {
      recorder.catchFaults();
      EventLoop loop = EventLoop.current();
      Promise<Runnable> before = loop.createPromise();
      CompletableFuture<Void> submitted = await(toThread(() -> loop.submit(() -> failing(before))));
      before.complete(() -> action.accept(submitted));
      await(Steps.iterations(10));
      return done();
    });
  }

  @Test
  void submit_whatFailsWhileItsFutureIsCancelledIsReported() {
    failAfter(submitted -> submitted.cancel(true));
    assertEquals(List.of("disk"), Failures.reported(recorder));
  }

  @Test
  void submit_whatFailsWhenItsFutureHasGotAnotherEndIsReported() {
    failAfter(submitted -> submitted.complete(null));
    assertEquals(List.of("disk"), Failures.reported(recorder));
  }

  @Test
  void whatATaskFailsWithWhileAnotherThreadCancelsWhatShowsItIsReported() {
    run(() -> {
      recorder.catchFaults();
      Promise<Runnable> before = EventLoop.current().createPromise();
      CompletableFuture<Void> shown = createTask(failing(before)).toCompletableFuture();
      before.complete(() -> shown.cancel(true));
      await(Steps.iterations(10));
      return done();
    });
    assertEquals(List.of("disk"), Failures.reported(recorder));
  }

  @Test
  void submit_whatItsFutureFailsWithIsNotReported() {
    failAfter(submitted -> {});
    assertEquals(List.of(), Failures.reported(recorder));
  }

  @Test
  void submit_whatTheTaskFactoryThrowsReachesTheFutureAndTheHandler() {
    run(() -> {
      recorder.catchFaults();
      EventLoop loop = EventLoop.current();
      Coroutine<Thread> used = thread();
      await(used);
      Throwable failure = await(toThread(
          () -> assertThrows(CompletionException.class, () -> loop.submit(used).join())));
      assertInstanceOf(InvalidStateException.class, failure.getCause());
      assertSame(failure.getCause(), recorder.faults().get(0).exception());
      return done();
    });
  }

  @Test
  void runInExecutor_callsInTheGivenExecutor() {
    ExecutorService executor = Executors.newSingleThreadExecutor(work -> new Thread(work, "mine"));
    try {
      run(() -> {
        Thread thread = await(EventLoop.current().runInExecutor(executor, Thread::currentThread));
        assertEquals("mine", thread.getName());
        assertNotSame(Thread.currentThread(), thread);
        return done();
      });
    } finally {
      executor.shutdown();
    }
  }

  @Test
  void c18_aCallThatHasNotBegunNeverDoesWhenItIsCancelled() {
    run(() -> {
      Runnable[] queued = new Runnable[1];
      var call = EventLoop.current().runInExecutor(work -> queued[0] = work, () -> {
        recorder.add("called");
        return null;
      });
      call.cancel();
      queued[0].run();
      assertEquals(0, recorder.events().size());
      return done();
    });
  }
}
