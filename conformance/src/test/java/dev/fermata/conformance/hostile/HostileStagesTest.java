package dev.fermata.conformance.hostile;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.conformance.Steps.failureOf;
import static java.time.Duration.ofSeconds;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.TaskGroup;
import dev.fermata.TaskGroupException;
import dev.fermata.conformance.Place;
import dev.fermata.testing.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stages that do what a stage must not: each suspension has one resumption all the same. */
class HostileStagesTest {
  private static final IllegalStateException REFUSAL = new IllegalStateException("refused");

  private final Log log = new Log();
  private final List<Object> trace = new ArrayList<>();
  private final CompletableFuture<Object> second = new CompletableFuture<>();
  private CompletableFuture<Object> body;

  @AfterEach
  void closeLog() {
    log.close();
  }

  /** Awaits two stages, and records what each gave or threw. */
  @Async
  @SuppressWarnings("CancellationSwallowed")
  private CompletableFuture<Object> awaitBoth(CompletionStage<Object> first) {
    try {
      trace.add(await(first));
    } catch (Throwable failure) {
      trace.add(failure);
    }
    try {
      trace.add(await(second));
    } catch (Throwable failure) {
      trace.add(failure);
    }
    return completedFuture("end");
  }

  private void complete(Place place, CompletionStage<Object> first, Runnable... steps) {
    List<Runnable> all = new ArrayList<>();
    all.add(() -> body = awaitBoth(first));
    all.addAll(List.of(steps));
    all.add(() -> second.complete("second"));
    all.add(() -> assertEquals("end", body.join()));
    place.play(all.toArray(Runnable[]::new));
    assertEquals(2, trace.size());
    assertEquals("second", trace.get(1));
  }

  @ParameterizedTest
  @EnumSource
  void aStageThatCannotBeFollowedFailsTheAwait(Place place) {
    complete(place, new CompletableFuture<>() {
      @Override
      public CompletableFuture<Object> whenComplete(
          BiConsumer<? super Object, ? super Throwable> action) {
        throw REFUSAL;
      }
    });
    assertSame(REFUSAL, trace.get(0));
    assertEquals(List.of(), log.entries());
  }

  @ParameterizedTest
  @EnumSource
  void whatAStageTellsAfterItRefusedIsNotHeard(Place place) {
    CompletableFuture<Object> stage = new CompletableFuture<>() {
      @Override
      public CompletableFuture<Object> whenComplete(
          BiConsumer<? super Object, ? super Throwable> action) {
        super.whenComplete(action);
        throw REFUSAL;
      }
    };
    complete(place, stage, () -> stage.complete("late"));
    assertSame(REFUSAL, trace.get(0));
  }

  @ParameterizedTest
  @EnumSource
  void whatAStageThrowsAfterItHasToldIsReportedOnce(Place place) {
    complete(place, new CompletableFuture<>() {
      @Override
      public CompletableFuture<Object> whenComplete(
          BiConsumer<? super Object, ? super Throwable> action) {
        action.accept("told", null);
        throw REFUSAL;
      }
    });
    assertEquals("told", trace.get(0));
    assertTrue(log.onlyEntry().contains("exception in following "));
    assertSame(REFUSAL, log.entries().get(0).getThrown());
  }

  @ParameterizedTest
  @EnumSource
  void aStageThatCallsBackTwiceIsHeardOnce(Place place) {
    List<BiConsumer<? super Object, ? super Throwable>> actions = new ArrayList<>();
    CompletableFuture<Object> stage = new CompletableFuture<>() {
      @Override
      public CompletableFuture<Object> whenComplete(
          BiConsumer<? super Object, ? super Throwable> action) {
        actions.add(action);
        return this;
      }
    };
    complete(
        place,
        stage,
        () -> {
          actions.get(0).accept("first", null);
          actions.get(0).accept("again", null);
        },
        () -> actions.get(0).accept("later", REFUSAL));
    assertEquals("first", trace.get(0));
  }

  @ParameterizedTest
  @EnumSource
  void aStageThatThrowsWhenItIsCancelledIsReportedAndTheBodyIsCancelled(Place place) {
    CompletableFuture<Object> stage = new Uncancellable();
    place.play(
        () -> body = awaitBoth(stage),
        () -> assertTrue(body.cancel(true)),
        () -> second.complete("second"));
    assertTrue(body.isCancelled());
    assertEquals(CancelledError.class, trace.get(0).getClass());
    assertEquals("second", trace.get(1));
    assertTrue(log.onlyEntry().contains("exception in cancelling "));
    assertSame(REFUSAL, log.entries().get(0).getThrown());
  }

  /** Fails when it is cancelled, and stays as it is. */
  private static final class Uncancellable extends CompletableFuture<Object> {
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      throw REFUSAL;
    }
  }

  @Async
  private static Coroutine<Object> awaiting(CompletionStage<Object> stage) {
    return done(await(stage));
  }

  @Async
  private static Coroutine<Void> failBeside(CompletionStage<Object> stage) {
    try (var group = new TaskGroup()) {
      group.createTask(awaiting(stage));
      await(yieldNow());
      throw new IllegalArgumentException("the failure of the body");
    }
  }

  @Test
  void aTimeLimitAndAGroupEndAsEverWhenAStageThrowsAtItsCancellation() {
    VirtualTime.run(() -> {
      Throwable late = await(failureOf(waitFor(awaiting(new Uncancellable()), ofSeconds(1))));
      assertEquals(AsyncTimeoutException.class, late.getClass());
      Throwable failed = await(failureOf(failBeside(new Uncancellable())));
      assertEquals(TaskGroupException.class, failed.getClass());
      assertEquals("the failure of the body", failed.getCause().getMessage());
      assertEquals(0, EventLoop.current().outsideEvents());
      return done();
    });
    assertEquals(2, log.entries().size());
    log.entries().forEach(entry -> assertSame(REFUSAL, entry.getThrown()));
  }

  @ParameterizedTest
  @EnumSource
  void aStageThatIsNotAFutureNeedNotBecomeOne(Place place) {
    CompletableFuture<Object> stage = new CompletableFuture<>() {
      @Override
      public CompletableFuture<Object> toCompletableFuture() {
        throw REFUSAL;
      }
    };
    complete(place, stage, () -> stage.complete("first"));
    assertEquals("first", trace.get(0));
  }

  @ParameterizedTest
  @EnumSource
  void aStageThatSaysItIsDoneAndIsNotIsWaitedFor(Place place) {
    CompletableFuture<Object> stage = new CompletableFuture<>() {
      @Override
      public boolean isDone() {
        return true;
      }
    };
    complete(place, stage, () -> assertEquals(List.of(), trace), () -> stage.complete("first"));
    assertEquals("first", trace.get(0));
  }

  @ParameterizedTest
  @EnumSource
  void aStageThatSaysItFailedAndHasNotIsWaitedFor(Place place) {
    CompletableFuture<Object> stage = new CompletableFuture<>() {
      @Override
      public boolean isDone() {
        return true;
      }

      @Override
      public boolean isCompletedExceptionally() {
        return true;
      }
    };
    complete(place, stage, () -> assertEquals(List.of(), trace), () -> stage.complete("first"));
    assertEquals("first", trace.get(0));
  }

  @ParameterizedTest
  @EnumSource
  void aStageThatCannotBePrintedIsAwaited(Place place) {
    CompletableFuture<Object> stage = new CompletableFuture<>() {
      @Override
      public String toString() {
        throw REFUSAL;
      }

      @Override
      public boolean cancel(boolean mayInterruptIfRunning) {
        throw REFUSAL;
      }
    };
    place.play(
        () -> body = awaitBoth(stage), () -> body.cancel(true), () -> second.complete("second"));
    assertEquals("second", trace.get(1));
    assertTrue(log.onlyEntry().contains("(its toString threw java.lang.IllegalStateException)"));
  }

  /** A wrapper that is its own cause. */
  private static final class Circle extends CompletionException {
    private static final long serialVersionUID = 1L;

    @Override
    public synchronized Throwable getCause() {
      return this;
    }
  }

  /** A wrapper that does not tell what is in it. */
  private static final class Closed extends CompletionException {
    private static final long serialVersionUID = 1L;

    @Override
    public synchronized Throwable getCause() {
      throw REFUSAL;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aWrapperWithoutAnEndOrACauseStays(Place place) {
    List<Throwable> wrappers = List.of(
        new Circle(), new Closed(), new CompletionException("empty", null), new HostileException());
    for (Throwable wrapper : wrappers) {
      CompletableFuture<Object> pending = new CompletableFuture<>();
      trace.clear();
      place.play(
          () -> body = awaitBoth(pending),
          () -> HostileException.fail(pending, wrapper),
          () -> body.cancel(true));
      assertSame(wrapper, trace.get(0));
      trace.clear();
      place.play(() -> body = awaitBoth(pending), () -> body.cancel(true));
      assertSame(wrapper, trace.get(0));
    }
  }
}
