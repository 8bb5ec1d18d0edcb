package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.start;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncCloseable;
import dev.fermata.ContextVar;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.conformance.hostile.Log;
import dev.fermata.testing.VirtualHost;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** {@code Fermata.start}: what adapters of other types run coroutines with. */
class StartRulesTest extends Rules {
  private static final ContextVar<String> USER = ContextVar.withDefault("user", "nobody");

  private static final RuntimeException CLEAN_UP = new IllegalStateException("in finally");
  private static final RuntimeException CLOSE = new IllegalStateException("in the close");

  private final List<Object> seen = new ArrayList<>();

  @Async
  private Coroutine<String> body(CompletableFuture<String> stage) {
    seen.add("begun by " + USER.get());
    return done(await(stage) + "!");
  }

  @Test
  void whereALoopRunsItIsATaskOfThat() {
    run(() -> {
      Task<?> outer = currentTask();
      CompletableFuture<Task<?>> running = start(inTask());
      assertFalse(running.isDone());
      Task<?> inner = await(running);
      assertSame(EventLoop.current(), inner.loop());
      assertFalse(inner == outer);
      return done();
    });
  }

  @Async
  private static Coroutine<Task<?>> inTask() {
    await(sleep(Duration.ofSeconds(1)));
    return done(currentTask());
  }

  @Test
  void inCodeOfAHostItIsATaskOfTheHostedLoop() {
    VirtualHost host = VirtualHost.create();
    EventLoop loop = host.loop();
    List<CompletableFuture<Task<?>>> results = new ArrayList<>();
    host.post(() -> results.add(start(inTask())));
    host.runUntil(() -> !results.isEmpty() && results.get(0).isDone());
    assertSame(loop, results.get(0).join().loop());
    loop.shutDown();
    host.runUntil(loop::isClosed);
  }

  @Test
  void withoutALoopItGoesOnWhereWhatItAwaitsEnds() throws Exception {
    CompletableFuture<String> stage = new CompletableFuture<>();
    CompletableFuture<String> running = start(body(stage));
    assertEquals(List.of("begun by nobody"), seen);
    stage.complete("tea");
    assertEquals("tea!", running.get());

    IOException failure = new IOException("spilt");
    ExecutionException shown = assertThrows(
        ExecutionException.class, start(body(CompletableFuture.failedFuture(failure)))::get);
    assertSame(failure, shown.getCause());
  }

  @Test
  void cancellingTheFutureCancelsTheCoroutine() {
    CompletableFuture<String> stage = new CompletableFuture<>();
    start(body(stage)).cancel(true);
    assertTrue(stage.isCancelled());
    run(() -> {
      CompletableFuture<String> other = new CompletableFuture<>();
      start(body(other)).cancel(true);
      await(sleep(Duration.ofSeconds(1)));
      assertTrue(other.isCancelled());
      return done();
    });
  }

  @Test
  void itSeesTheContextVariablesThatAreSetHere() {
    ContextVar.Token token = USER.set("ann");
    try {
      start(body(new CompletableFuture<>()));
    } finally {
      token.close();
    }
    start(body(new CompletableFuture<>()));
    assertEquals(List.of("begun by ann", "begun by nobody"), seen);
  }

  @Test
  void whatWasStartedOnceIsRefused() {
    Coroutine<String> coroutine = body(new CompletableFuture<>());
    start(coroutine);
    assertThrows(RuntimeException.class, () -> start(coroutine));
    assertEquals("tea", start(done("tea")).join());
  }

  @Async
  private static Coroutine<String> cleaningUp(CompletableFuture<String> stage) {
    try {
      return done(await(stage));
    } finally {
      fail();
    }
  }

  private static void fail() {
    throw CLEAN_UP;
  }

  /** What the close fails with is suppressed in the cancellation. */
  @Async
  private static Coroutine<String> closing(CompletableFuture<String> stage) {
    try (var resource = new Closing()) {
      return done(await(stage) + resource);
    }
  }

  private static final class Closing implements AsyncCloseable {
    @Override
    public Coroutine<Void> closeAsync() {
      throw CLOSE;
    }
  }

  @Test
  void whatFailsBehindTheCancellationIsToldOnceWhereTheAdapterWantsIt() {
    run(() -> {
      EventLoop.current().setExceptionHandler((loop, report) -> seen.add(report.message()));
      start(cleaningUp(new CompletableFuture<>()), seen::add).cancel(true);
      start(closing(new CompletableFuture<>()), seen::add).cancel(true);
      await(sleep(Duration.ofSeconds(1)));
      return done();
    });
    start(cleaningUp(new CompletableFuture<>()), seen::add).cancel(true);
    start(closing(new CompletableFuture<>()), seen::add).cancel(true);
    assertEquals(List.of(CLEAN_UP, CLOSE, CLEAN_UP, CLOSE), seen);
  }

  @Test
  void whatTheFutureShowsIsToldNobodyElseAndACancellationIsNoFailure() {
    run(() -> {
      showing();
      await(sleep(Duration.ofSeconds(1)));
      return done();
    });
    showing();
    assertEquals(List.of("begun by nobody", "begun by nobody"), seen);
  }

  private void showing() {
    var failed = start(cleaningUp(CompletableFuture.completedFuture("tea")), seen::add);
    assertSame(CLEAN_UP, assertThrows(ExecutionException.class, failed::get).getCause());
    start(body(new CompletableFuture<>()), seen::add).cancel(true);
  }

  @Test
  void ifWhoIsToldThrowsBothAreLogged() {
    List<Throwable> logged = new ArrayList<>();
    try (Log log = new Log()) {
      run(() -> {
        start(cleaningUp(new CompletableFuture<>()), StartRulesTest::refuse).cancel(true);
        await(sleep(Duration.ofSeconds(1)));
        return done();
      });
      start(cleaningUp(new CompletableFuture<>()), StartRulesTest::refuse).cancel(true);
      log.entries().forEach(entry -> logged.add(entry.getThrown()));
    }
    assertEquals(2, logged.size());
    for (Throwable each : logged) {
      assertEquals("not today", each.getMessage());
      assertSame(CLEAN_UP, each.getSuppressed()[0]);
    }
  }

  private static void refuse(Throwable failure) {
    throw new IllegalStateException("not today");
  }
}
