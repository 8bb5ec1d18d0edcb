package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.conformance.Steps.failureOf;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.testing.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is handed to another loop, and fails, is reported there unless somebody there sees it. */
class HandedOverFailureRulesTest {
  private final List<String> reports = new ArrayList<>();
  private final EventLoop there = loop("there");
  private final EventLoop here = loop("here");
  private final IllegalStateException failure = new IllegalStateException("failed");

  private EventLoop loop(String name) {
    return loop(name, operation -> {});
  }

  private EventLoop loop(String name, Consumer<String> admission) {
    return VirtualTime.builder()
        .name(name)
        .admission(admission)
        .exceptionHandler((loop, context) ->
            reports.add(loop.name() + ": " + context.exception().getMessage()))
        .build();
  }

  @AfterEach
  void close() {
    there.close();
    here.close();
  }

  @Async
  private Coroutine<Void> fail() {
    await(sleep(ofSeconds(1)));
    throw failure;
  }

  private void runBoth() {
    there.runUntilComplete(sleep(ofSeconds(2)));
    here.runUntilComplete(sleep(ofSeconds(2)));
    here.close();
    there.close();
  }

  @Test
  void whatATaskFailsWithAndNobodyAwaitsIsReportedOnceAndHere() {
    there.createTask(fail()).on(here);
    runBoth();
    assertEquals(List.of("here: failed"), reports);
  }

  @Test
  void whatSomebodyHereIsThrownIsNotReported() {
    Future<Void> handed = there.createTask(fail()).on(here);
    Task<Throwable> seen = here.createTask(failureOf(handed));
    runBoth();
    assertSame(failure, seen.result());
    assertEquals(List.of(), reports);
  }

  @Test
  void whatAPromiseFailsWithIsKnownToWhoeverFailedIt() {
    Promise<Void> promise = there.createPromise();
    promise.on(here);
    promise.completeExceptionally(failure);
    runBoth();
    assertEquals(List.of(), reports);
  }

  @Test
  void whatFailsThereWhileItIsBeingCancelledHereIsReportedThere() {
    AtomicReference<EventLoop> asked = new AtomicReference<>();
    Consumer<String> admission = operation -> {
      if (operation.equals("cancel")) { // it has been cancelled here, and not there
        CompletableFuture.runAsync(() -> asked.get().runUntilComplete(sleep(ofSeconds(2))))
            .join();
      }
    };
    try (EventLoop loop = loop("asked", admission)) {
      asked.set(loop);
      Future<Void> handed = loop.createTask(fail()).on(here);
      loop.runUntilComplete(sleep(ofMillis(1)));
      assertTrue(handed.cancel());
    }
    assertEquals(List.of("asked: failed"), reports);
  }

  @Test
  void whatPassesThroughAThirdLoopIsReportedOnceAndAtItsEnd() {
    try (EventLoop third = loop("third")) {
      there.createTask(fail()).on(here).on(third);
      runBoth();
      assertEquals(List.of(), reports);
      third.runUntilComplete(sleep(ofSeconds(2)));
    }
    assertEquals(List.of("third: failed"), reports);
  }
}
