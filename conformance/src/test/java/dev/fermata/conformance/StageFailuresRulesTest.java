package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code await} throws is the same on every JDK, whether the stage was done or pending. */
class StageFailuresRulesTest {
  private static final IOException FAILURE = new IOException("original");

  private CompletableFuture<Throwable> body;

  @Async
  private static CompletableFuture<Throwable> failureOf(CompletionStage<?> stage) {
    try {
      await(stage);
    } catch (Throwable failure) {
      return completedFuture(failure);
    }
    return completedFuture(null);
  }

  private void expect(
      Place place,
      Class<? extends Throwable> type,
      String message,
      Function<CompletableFuture<Integer>, CompletionStage<Integer>> derive,
      Consumer<CompletableFuture<Integer>> end) {
    for (boolean doneBefore : new boolean[] {true, false}) {
      CompletableFuture<Integer> source = new CompletableFuture<>();
      CompletionStage<Integer> stage = derive.apply(source);
      place.play(
          doneBefore ? () -> end.accept(source) : () -> body = failureOf(stage),
          doneBefore ? () -> body = failureOf(stage) : () -> end.accept(source));
      Throwable thrown = body.join();
      assertEquals(type, thrown.getClass(), "done before: " + doneBefore);
      assertEquals(message, thrown.getMessage(), "done before: " + doneBefore);
      if (type == IOException.class) {
        assertSame(FAILURE, thrown);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFailureIsTheOriginal(Place place) {
    Class<IOException> type = IOException.class;
    expect(place, type, "original", s -> s, s -> s.completeExceptionally(FAILURE));
    expect(
        place,
        type,
        "original",
        s -> s,
        s -> s.completeExceptionally(new CompletionException(FAILURE)));
    expect(
        place, type, "original", s -> s.thenApply(v -> v), s -> s.completeExceptionally(FAILURE));
    expect(
        place,
        type,
        "original",
        s -> s.thenCompose(CompletableFuture::completedFuture).minimalCompletionStage(),
        s -> s.completeExceptionally(FAILURE));
  }

  @ParameterizedTest
  @EnumSource
  void aCancellationOfTheStageIsTheCancellationExceptionOfTheJdk(Place place) {
    Class<CancellationException> type = CancellationException.class;
    expect(place, type, null, s -> s, s -> s.cancel(true));
    expect(place, type, null, s -> s.thenApply(v -> v), s -> s.cancel(true));
    expect(place, type, null, CompletableFuture::minimalCompletionStage, s -> s.cancel(true));
    CancellationException reason = new CancellationException("reason");
    expect(place, type, "reason", s -> s, s -> s.completeExceptionally(reason));
  }

  @Test
  void aFutureOfALoopThatWasCancelledThrowsItsMessageDoneOrPending() {
    VirtualTime.run(() -> {
      for (boolean doneBefore : new boolean[] {true, false}) {
        Promise<Integer> promise = EventLoop.current().createPromise();
        CompletableFuture<Integer> outside = promise.toCompletableFuture();
        EventLoop.current().callSoon(() -> promise.cancel("m"));
        if (doneBefore) {
          await(Steps.iterations(4));
        }
        Throwable thrown = await(failureOf(outside));
        assertEquals(CancelledError.class, thrown.getClass());
        assertEquals("m", thrown.getMessage());
      }
      return done();
    });
  }
}
