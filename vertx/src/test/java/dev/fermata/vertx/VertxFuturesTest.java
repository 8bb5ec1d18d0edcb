package dev.fermata.vertx;

import static dev.fermata.Fermata.*;
import static dev.fermata.vertx.VertxFutures.*;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Timer;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Futures of Vert.x as what is awaited, and as what async methods return. */
@Timeout(60)
class VertxFuturesTest {
  private final Vertx vertx = Vertx.vertx();
  private final ContextInternal context = ((VertxInternal) vertx).createEventLoopContext();
  private final EventLoop loop = VertxLoop.of(context);

  @AfterEach
  void vertxEnds() throws Exception {
    get(vertx.close());
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private <T> Future<T> soon(T value) {
    return vertx.timer(1, TimeUnit.MILLISECONDS).map(value);
  }

  @Test
  void aTimerThatIsCancelledFailsTheAwaitAndDoesNotCancelTheTask() throws Exception {
    Timer timer = vertx.timer(1000, TimeUnit.SECONDS);
    String end = loop.call(() -> {
      EventLoop.current().callSoon(timer::cancel);
      try {
        await(timer);
        return done("no");
      } catch (CancellationException ofTheTimer) {
        return done("failed, " + currentTask().cancelling());
      }
    });
    assertEquals("failed, 0", end);
  }

  @Test
  void aTaskThatIsCancelledCancelsATimer() throws Exception {
    Timer timer = vertx.timer(1000, TimeUnit.SECONDS);
    loop.call(() -> {
      Task<Void> task = createTask(() -> {
        await(timer);
        return done();
      });
      await(yieldNow());
      task.cancel();
      await(settleAll(task));
      assertTrue(task.isCancelled());
      return done();
    });
    CompletableFuture<Throwable> failure =
        timer.toCompletionStage().handle((nothing, thrown) -> thrown).toCompletableFuture();
    assertNotNull(failure.get(30, TimeUnit.SECONDS)); // told on a thread of Vert.x
  }

  @Test
  void aTimeLimitEndsTheAwait() throws Exception {
    Promise<String> never = Promise.promise();
    assertThrows(
        AsyncTimeoutException.class,
        () -> loop.call(() -> done(await(waitFor(awaitable(never.future()), ofMillis(2))))));
    never.complete("too late");
  }

  @Test
  void oneThatEndsInTheMomentInWhichItIsAwaitedIsNotMissed() throws Exception {
    for (int i = 0; i < 500; i++) {
      Promise<Integer> source = Promise.promise();
      int value = i;
      CompletableFuture.runAsync(() -> source.complete(value));
      assertEquals(value, loop.<Integer, Exception>call(() -> done(await(source.future()))));
    }
  }

  @Test
  void oneOfAnotherContextComesBackHere() throws Exception {
    Context other = ((VertxInternal) vertx).createWorkerContext();
    loop.call(() -> {
      String blocked = await(other.executeBlocking(() -> "blocked"));
      assertEquals("blocked", blocked);
      assertSame(context, Vertx.currentContext());
      return done();
    });
  }

  @Test
  void oneMayBeAwaitedTwice() throws Exception {
    Future<String> source = soon("value");
    List<String> values = loop.call(() -> done(List.of(await(source), await(source))));
    assertEquals(List.of("value", "value"), values);
  }

  @Async
  private static <T> Future<T> echo(Future<T> source) {
    T value = await(source);
    return Future.succeededFuture(value);
  }

  @Test
  void aGenericMethodReturnsOne() throws Exception {
    assertEquals("value", get(echo(soon("value"))));
    assertNull(get(echo(Future.<String>succeededFuture())));
  }

  @Async
  private Future<Void> failing(Exception failure) throws Exception {
    await(soon("ignored"));
    throw failure;
  }

  @Test
  void whatAMethodFailsWithIsTheOriginalException() throws Exception {
    IOException original = new IOException("original");
    Future<Void> failing = failing(original);
    loop.call(() -> {
      try {
        await(failing, IOException.class);
      } catch (IOException failure) {
        assertSame(original, failure);
        return done();
      }
      throw new AssertionError("it fails");
    });
  }

  @Async
  private Future<String> onTheLoop() {
    await(sleep(ofMillis(1)));
    return soon(Vertx.currentContext() == context ? "here" : "elsewhere");
  }

  @Test
  void aMethodThatAHandlerCallsRunsOnItsLoopAndItsFutureComesBackThere() throws Exception {
    CompletableFuture<String> result = new CompletableFuture<>();
    context.runOnContext(nothing -> onTheLoop()
        .onComplete((value, failure) ->
            result.complete(value + ", " + (Vertx.currentContext() == context))));
    assertEquals("here, true", result.get(30, TimeUnit.SECONDS));
  }

  @Test
  void severalAreAwaitedTogether() throws Exception {
    List<String> values =
        loop.call(() -> done(await(gather(awaitable(soon("first")), awaitable(soon("second"))))));
    assertEquals(List.of("first", "second"), values);
  }
}
