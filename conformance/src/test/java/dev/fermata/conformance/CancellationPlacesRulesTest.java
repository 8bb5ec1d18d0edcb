package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncCloseable;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.Fermata;
import dev.fermata.conformance.hostile.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules C2 to C15 of cancellation for methods that return a future of the JDK. */
@SuppressWarnings({"AwaitedAfterTry", "TaskIgnored", "try"})
class CancellationPlacesRulesTest {
  private final List<String> trace = new ArrayList<>();
  private final CompletableFuture<Integer> work = new CompletableFuture<>();
  private final CompletableFuture<Integer> cleaning = new CompletableFuture<>();

  /** What the body under test returned. */
  private CompletableFuture<Integer> body;

  @Async
  private CompletableFuture<Integer> workAndClean() {
    try {
      return completedFuture(await(work));
    } catch (CancelledError e) {
      trace.add("cancelled");
      throw e;
    } finally {
      trace.add("cleaning");
      await(cleaning);
      trace.add("cleaned");
    }
  }

  @ParameterizedTest
  @EnumSource
  void c2_whatTheBodyAwaitsIsCancelledItself(Place place) {
    place.play(() -> body = workAndClean(), () -> assertTrue(body.cancel(true)), () -> {
      assertTrue(work.isCancelled());
      assertTrue(body.isCancelled());
      cleaning.complete(1);
    });
    assertEquals(List.of("cancelled", "cleaning", "cleaned"), trace);
  }

  @ParameterizedTest
  @EnumSource
  void c3_cancelGoesThroughAwaitedBodiesDownToTheLeaf(Place place) {
    CompletableFuture<CompletableFuture<Integer>> inner = new CompletableFuture<>();
    place.play(
        () -> {
          inner.complete(workAndClean());
          body = forward(inner.join());
        },
        () -> body.cancel(true),
        () -> cleaning.complete(1));
    assertTrue(work.isCancelled());
    assertTrue(inner.join().isCancelled());
    assertEquals(List.of("cancelled", "cleaning", "outer cancelled", "cleaned"), sorted(place));
  }

  /** Without a loop the outer body is resumed inside the cancellation of the inner one. */
  private List<String> sorted(Place place) {
    assertEquals(4, trace.size(), place + ": " + trace);
    List<String> sorted = new ArrayList<>(trace);
    sorted.remove("outer cancelled");
    sorted.add(2, "outer cancelled");
    return sorted;
  }

  @Async
  private CompletableFuture<Integer> forward(CompletableFuture<Integer> stage) {
    try {
      return completedFuture(await(stage));
    } catch (CancelledError e) {
      trace.add("outer cancelled");
      throw e;
    }
  }

  @ParameterizedTest
  @EnumSource
  void c6_cancelAfterTheAwaitedStageCompletedLosesItsValue(Place place) {
    CompletableFuture<Void> start = new CompletableFuture<>();
    place.play(
        () -> {
          body = workAndClean();
          completeAndCancel(start);
        },
        () -> start.complete(null),
        () -> cleaning.complete(1));
    assertEquals(1, work.join());
    assertEquals(List.of("cancelled", "cleaning", "cleaned"), trace);
  }

  @Async
  private CompletableFuture<Void> completeAndCancel(CompletableFuture<Void> start) {
    await(start);
    work.complete(1);
    body.cancel(true);
    return completedFuture(null);
  }

  @ParameterizedTest
  @EnumSource
  void c7_aBodyThatCancelsItselfAndReturnsEndsCancelled(Place place) {
    place.play(() -> body = cancelSelf(false), () -> work.complete(1));
    assertTrue(body.isCancelled());
    assertEquals(List.of("returns"), trace);
  }

  @ParameterizedTest
  @EnumSource
  void c8_whatABodyAwaitsAfterCancellingItselfIsCancelledAtOnce(Place place) {
    place.play(() -> body = cancelSelf(true), () -> work.complete(1));
    assertTrue(cleaning.isCancelled());
    assertEquals(List.of("cancelled"), trace);
  }

  @Async
  private CompletableFuture<Integer> cancelSelf(boolean awaitMore) {
    await(work);
    body.cancel(true);
    if (awaitMore) {
      try {
        await(cleaning);
      } catch (CancelledError e) {
        trace.add("cancelled");
        throw e;
      }
    }
    trace.add("returns");
    return completedFuture(1);
  }

  @ParameterizedTest
  @EnumSource
  void c10_aCancellationIsDeliveredOnceAndTheCleanUpReachesItsEnd(Place place) {
    place.play(() -> body = workAndClean(), () -> body.cancel(true), () -> {
      assertEquals(List.of("cancelled", "cleaning"), trace);
      assertFalse(cleaning.isDone());
      cleaning.complete(1);
    });
    assertEquals(List.of("cancelled", "cleaning", "cleaned"), trace);
  }

  @ParameterizedTest
  @EnumSource
  void c9_c10_aBodyThatCatchesMayAwaitOnAndOn(Place place) {
    List<CompletableFuture<Integer>> later =
        List.of(new CompletableFuture<>(), new CompletableFuture<>(), new CompletableFuture<>());
    place.play(
        () -> body = catchAndAwait(later),
        () -> body.cancel(true),
        () -> later.get(0).complete(0),
        () -> later.get(1).complete(1),
        () -> later.get(2).complete(2));
    assertEquals(List.of("cancelled", "0", "1", "2"), trace);
  }

  @Async
  @SuppressWarnings("CancellationSwallowed")
  private CompletableFuture<Integer> catchAndAwait(List<CompletableFuture<Integer>> later) {
    try {
      await(work);
    } catch (CancelledError e) {
      trace.add("cancelled");
    }
    for (CompletableFuture<Integer> next : later) {
      trace.add("" + await(next));
    }
    return completedFuture(1);
  }

  @ParameterizedTest
  @EnumSource
  void c11_whatTheCleanUpFailsWithIsReportedOnce(Place place) {
    assertEquals(List.of("instead"), reportedOfCancelling(place, this::catchAndThrow));
  }

  /** Cancels a body; gives the messages of what is reported then. */
  private List<String> reportedOfCancelling(
      Place place, Supplier<CompletableFuture<Integer>> method) {
    try (Log log = new Log()) {
      place.play(() -> body = method.get(), () -> body.cancel(true));
      assertTrue(body.isCancelled());
      return log.entries().stream().map(entry -> entry.getThrown().getMessage()).toList();
    }
  }

  @Async
  private CompletableFuture<Integer> catchAndThrow() {
    try {
      return completedFuture(await(work));
    } catch (CancelledError e) {
      throw new IllegalArgumentException("instead", e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void c11_whatACloseFailsWithIsSuppressedInTheCancellationAndReportedOnce(Place place) {
    assertEquals(List.of("close"), reportedOfCancelling(place, this::closing));
    assertEquals(List.of("close"), reportedOfCancelling(place, this::closingAsync));
    assertEquals(List.of("close"), reportedOfCancelling(place, this::closingInside));
    assertEquals(List.of("first", "second"), reportedOfCancelling(place, this::suppressingByHand));
  }

  @Async
  private CompletableFuture<Integer> closing() {
    try (FailingClose resource = new FailingClose()) {
      return completedFuture(await(new CompletableFuture<Integer>()));
    }
  }

  private record FailingClose() implements AutoCloseable {
    @Override
    public void close() {
      throw new IllegalStateException("close");
    }
  }

  @Async
  private CompletableFuture<Integer> closingAsync() {
    try (AsyncCloseable resource = CancellationPlacesRulesTest::failToCloseAsync) {
      return completedFuture(await(new CompletableFuture<Integer>()));
    }
  }

  @Async
  private static Coroutine<Void> failToCloseAsync() {
    await(completedFuture(1));
    throw new IllegalStateException("close");
  }

  @Async
  private CompletableFuture<Integer> closingInside() {
    return completedFuture(await(inside()));
  }

  @Async
  private Coroutine<Integer> inside() {
    try (AsyncCloseable resource = CancellationPlacesRulesTest::failToCloseAsync) {
      return Fermata.done(await(new CompletableFuture<Integer>()));
    }
  }

  @Async
  private CompletableFuture<Integer> suppressingByHand() {
    try {
      return completedFuture(await(new CompletableFuture<Integer>()));
    } catch (CancelledError e) {
      e.addSuppressed(new IllegalStateException("first"));
      e.addSuppressed(new IllegalStateException("second"));
      throw e;
    }
  }

  @ParameterizedTest
  @EnumSource
  void c12_aSecondCancelReachesNobody(Place place) {
    place.play(
        () -> body = workAndClean(),
        () -> {
          assertTrue(body.cancel(true));
          assertTrue(body.cancel(true));
        },
        () -> assertTrue(body.cancel(true)),
        () -> cleaning.complete(1));
    assertFalse(cleaning.isCancelled());
    assertEquals(List.of("cancelled", "cleaning", "cleaned"), trace);
  }

  @ParameterizedTest
  @EnumSource
  void c15_catchingExceptionDoesNotSwallowACancellation(Place place) {
    place.play(() -> body = catchException(), () -> body.cancel(true));
    assertEquals(List.of(), trace);
  }

  @Async
  private CompletableFuture<Integer> catchException() {
    try {
      await(work);
    } catch (Exception e) {
      trace.add("caught");
    }
    trace.add("went on");
    return completedFuture(1);
  }

  @ParameterizedTest
  @EnumSource
  void aStageThatCannotBeCancelledDoesNotKeepTheBody(Place place) {
    place.play(
        () -> body = awaitStage(work.minimalCompletionStage()), () -> body.cancel(true), () -> {
          assertEquals(List.of("cancelled"), trace);
          assertFalse(work.isDone());
          work.complete(1);
        });
    assertEquals(List.of("cancelled"), trace);
  }

  @Async
  private CompletableFuture<Integer> awaitStage(CompletionStage<Integer> stage) {
    try {
      return completedFuture(await(stage));
    } catch (CancelledError e) {
      trace.add("cancelled");
      throw e;
    }
  }

  /** Its close waits. */
  private final class Resource implements AsyncCloseable {
    @Override
    @Async
    public Coroutine<Void> closeAsync() {
      try {
        await(cleaning);
        trace.add("closed");
      } catch (CancelledError e) {
        trace.add("close cancelled");
        throw e;
      }
      return Fermata.done();
    }
  }

  @Async
  @SuppressWarnings("try")
  private CompletableFuture<Integer> useResource() {
    try (var resource = new Resource()) {
      return completedFuture(await(work));
    } catch (CancelledError e) {
      trace.add("left by a cancellation, suppressed: " + e.getSuppressed().length);
      throw e;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCancelledBlockAwaitsItsCloseUndisturbed(Place place) {
    place.play(
        () -> body = useResource(),
        () -> body.cancel(true),
        () -> assertEquals(List.of(), trace),
        () -> cleaning.complete(1));
    assertEquals(List.of("closed", "left by a cancellation, suppressed: 0"), trace);
  }

  @ParameterizedTest
  @EnumSource
  void aCancellationDuringTheCloseIsNotLost(Place place) {
    place.play(
        () -> body = useResource(),
        () -> work.completeExceptionally(new IllegalStateException("broken")),
        () -> body.cancel(true));
    assertEquals(List.of("close cancelled", "left by a cancellation, suppressed: 1"), trace);
  }
}
