package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Whoever waits for a future that is not his lets go of it when he gives up: as many wait for it
 * afterwards as before, however often that happens.
 */
class LetGoTest {
  private static final int ROUNDS = 100;
  private static final Duration SHORT = Duration.ofNanos(1);

  private final List<ExceptionContext> faults = new ArrayList<>();

  /** Gives up {@link #ROUNDS} times on a promise for which one other waits, too. */
  private void assertLetsGo(Function<Promise<Object>, Awaitable<?>> givingUp) {
    try (EventLoop loop = VirtualTime.newLoop()) {
      Promise<Object> longLived = loop.createPromise();
      Handle other = longLived.onDone(done -> {});
      for (int round = 0; round < ROUNDS; round++) {
        loop.runUntilComplete(
            Script.of(start -> Fermata.settleAll(Script.of(ignored -> givingUp.apply(longLived)))));
        assertEquals(1, longLived.waiterCount());
      }
      other.cancel();
      assertEquals(0, longLived.waiterCount());
    }
  }

  private static Awaitable<?> failed() {
    Promise<Object> failed = EventLoop.current().createPromise();
    failed.completeExceptionally(new IOException("at once"));
    return failed;
  }

  @Test
  void shieldWhenItsTimeIsUp() {
    assertLetsGo(future -> Fermata.waitFor(Fermata.shield(future), SHORT));
  }

  @Test
  void shieldsOfOneFutureOfAStage() {
    CompletableFuture<Object> stage = new CompletableFuture<>();
    try (EventLoop loop = VirtualTime.newLoop()) {
      loop.runUntilComplete(Script.of(start -> {
        Future<Object> kept = Fermata.future(stage);
        for (int i = 0; i < 100; i++) {
          Fermata.shield(kept).cancel();
        }
        assertEquals(0, kept.waiterCount());
        return Fermata.yieldNow();
      }));
    }
    assertEquals(1, stage.getNumberOfDependents());
  }

  @Test
  void shieldThatIsCancelledInThePassInWhichTheFutureEnds() {
    try (EventLoop loop = VirtualTime.newLoop()) {
      loop.setExceptionHandler((where, fault) -> faults.add(fault));
      loop.runUntilComplete(Script.of(start -> {
        Promise<Object> promise = loop.createPromise();
        Future<Object> shield = Fermata.shield(promise);
        promise.complete("value");
        shield.cancel();
        return Fermata.yieldNow();
      }));
      assertEquals(List.of(), faults);
    }
  }

  @Test
  void gatherWhenAnotherOneFails() {
    assertLetsGo(future -> Fermata.gather(future, Fermata.shield(failed())));
    assertLetsGo(future -> Fermata.gather(List.of(future, future, Script.of(start -> failed()))));
  }

  @Test
  void gatherOfShieldsThatIsCancelled() {
    assertLetsGo(future ->
        Fermata.waitFor(Fermata.gather(Fermata.shield(future), Fermata.shield(future)), SHORT));
  }

  @Test
  void gatherThatRefusesOneOfItsArguments() {
    assertLetsGo(future -> {
      Coroutine<Object> used = Script.of(start -> Fermata.done("value"));
      Fermata.createTask(used);
      assertThrows(InvalidStateException.class, () -> Fermata.gather(future, used));
      return Fermata.yieldNow();
    });
  }

  @Test
  void asCompletedThatRefusesOneOfItsArguments() {
    assertLetsGo(future -> {
      Coroutine<Object> used = Script.of(start -> Fermata.done("value"));
      Fermata.createTask(used);
      assertThrows(InvalidStateException.class, () -> Fermata.asCompleted(List.of(future, used)));
      return Fermata.yieldNow();
    });
  }

  @Test
  void asCompletedThatIsClosed() {
    assertLetsGo(future -> {
      AsyncIterator<Future<Object>> completed =
          Fermata.asCompleted(List.of(future, Fermata.<Object>done("value")));
      return Script.of(start -> completed.hasNext(), more -> completed.closeAsync());
    });
  }

  @Test
  void waitUntilWhenEnoughAreDone() {
    assertLetsGo(future -> Fermata.waitUntil(
        ReturnWhen.FIRST_COMPLETED,
        List.of(future, Fermata.createTask(Fermata.<Object>done("value")))));
  }

  @Test
  void waitUntilWhenItsTimeIsUpAndWhenItIsCancelled() {
    assertLetsGo(future -> Fermata.waitUntil(ReturnWhen.ALL_COMPLETED, List.of(future), SHORT));
    assertLetsGo(future ->
        Fermata.waitFor(Fermata.waitUntil(ReturnWhen.ALL_COMPLETED, List.of(future)), SHORT));
  }

  @Test
  void waitForOfWhatWillNotBeCancelledWhenItIsCancelled() {
    try (EventLoop loop = VirtualTime.newLoop()) {
      Promise<Object> end = loop.createPromise();
      Task<Object> stubborn = loop.createTask(new Stubborn(end));
      loop.runUntilComplete(Script.of(start -> Fermata.yieldNow(), ignored -> {
        Task<Object> waiting = Fermata.createTask(Fermata.waitFor(stubborn, Duration.ZERO));
        loop.callLater(SHORT, waiting::cancel);
        return Fermata.settleAll(waiting);
      }));
      assertEquals(0, stubborn.waiterCount());
      end.complete("value");
      assertEquals("value", loop.runUntilComplete(stubborn));
    }
  }

  /** Swallows one cancellation, and goes on until {@code end}. */
  private static final class Stubborn extends StateMachine<Object> {
    private static final StateTable STATES = StateTable.of(
        "Stubborn.run",
        "LetGoTest.java",
        StateTable.await(1, "the cancellation"),
        StateTable.await(2, "the end"));

    private final Promise<Object> end;

    Stubborn(Promise<Object> end) {
      this.end = end;
    }

    @Override
    protected Object step(int depth) {
      if (state() == 0) {
        await(Fermata.sleep(Duration.ofHours(1)), this, depth);
        return suspend(1);
      }
      if (state() == 2) {
        return resumed();
      }
      assertThrows(CancelledError.class, this::resumed);
      await(end, this, depth);
      return suspend(2);
    }

    @Override
    protected StateTable states() {
      return STATES;
    }
  }

  @Test
  void aCompletableFutureThatWasCompletedByOthers() {
    assertLetsGo(future -> {
      CompletableFuture<Object> completed = future.toCompletableFuture();
      completed.complete("value");
      CompletableFuture<Object> failed = future.toCompletableFuture();
      failed.completeExceptionally(new IOException("too late"));
      return Fermata.yieldNow();
    });
  }

  @Test
  void whateverShieldsATaskItsFailureIsReportedOnce() {
    try (EventLoop loop = VirtualTime.newLoop()) {
      loop.setExceptionHandler((where, fault) -> faults.add(fault));
      loop.runUntilComplete(Script.of(
          start -> {
            Task<Object> failing = Fermata.createTask(
                Script.of(begin -> Fermata.sleep(Duration.ofSeconds(1)), then -> failed()));
            List<Coroutine<Object>> rounds = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
              rounds.add(Script.of(begin -> Fermata.waitFor(Fermata.shield(failing), SHORT)));
            }
            return Fermata.settleAll(rounds);
          },
          outcomes -> Fermata.sleep(Duration.ofSeconds(2))));
    }
    assertEquals(1, faults.size());
    assertEquals("at once", faults.get(0).exception().getMessage());
  }
}
