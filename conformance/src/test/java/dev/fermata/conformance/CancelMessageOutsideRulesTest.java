package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.future;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.conformance.Steps.failureOf;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.LoopThread;
import dev.fermata.Task;
import dev.fermata.testing.VirtualTime;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** What a cancellation says is said beyond a future of the JDK and another loop, too. */
class CancelMessageOutsideRulesTest {

  /** Completes {@code seen} with what it is told when it is cancelled, {@code begun} before. */
  @Async
  private static Coroutine<Void> listen(
      CompletableFuture<Void> begun, CompletableFuture<String> seen) {
    try {
      begun.complete(null);
      await(sleep(ofHours(1)));
    } catch (CancelledError e) {
      seen.complete(String.valueOf(e.getMessage()));
      throw e;
    }
    return done();
  }

  @Async
  private static CompletableFuture<Void> listenHot(CompletableFuture<String> seen) {
    await(listen(new CompletableFuture<>(), seen));
    return CompletableFuture.completedFuture(null);
  }

  /** What {@code task} says when it was cancelled after a second. */
  @Async
  private static Coroutine<String> cancelledLater(Task<?> task, String message) {
    EventLoop.current().callLater(ofSeconds(1), () -> task.cancel(message));
    return done(await(failureOf(task)).getMessage());
  }

  @Test
  void aMessageGoesThroughTheCompletableFutureThatShowsATask() {
    VirtualTime.run(() -> {
      CompletableFuture<String> seen = new CompletableFuture<>();
      CompletableFuture<Void> shown = listenHot(seen);
      Task<Void> waiting = createTask(() -> done(await(shown)));
      assertEquals("hot", await(cancelledLater(waiting, "hot")));
      assertEquals("hot", await(seen));
      return done();
    });
  }

  @Test
  void aMessageGoesToAnotherLoopAndComesBack() {
    try (LoopThread other = LoopThread.start("other")) {
      assertEquals("by on", seenAfter(other, "by on", (begun, seen) -> {
        Task<Void> there = other.call(() -> done(createTask(listen(begun, seen))));
        return there.on(EventLoop.current());
      }));
      assertEquals(
          "by submit",
          seenAfter(
              other,
              "by submit",
              (begun, seen) -> future(other.submit(() -> listen(begun, seen)))));
      Task<Void> there = other.call(() -> done(createTask(sleep(ofHours(1)))));
      String back = VirtualTime.run(() -> {
        Future<Void> here = there.on(EventLoop.current());
        other.submit(() -> done(there.cancel("from there")));
        return done(await(failureOf(here)).getMessage());
      });
      assertEquals("from there", back);
    }
  }

  /** What a task of {@code other} is told when the future of this loop is cancelled. */
  private static String seenAfter(
      LoopThread other,
      String message,
      BiFunction<CompletableFuture<Void>, CompletableFuture<String>, Future<Void>> following) {
    CompletableFuture<Void> begun = new CompletableFuture<>();
    CompletableFuture<String> seen = new CompletableFuture<>();
    VirtualTime.run(() -> {
      Future<Void> here = following.apply(begun, seen);
      await(begun);
      here.cancel(message);
      return done();
    });
    return seen.join();
  }
}
