package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.internal.outside.StageFuture;
import dev.fermata.testing.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Methods that return a future of the JDK: they run at once up to their first suspension. */
class HotCoroutineTest {
  private final List<String> events = new ArrayList<>();

  /** {@code events.add("began"); return done(await(stage) + 1);} */
  private final class AddOne extends StateMachine<Integer> {
    private static final StateTable STATES =
        StateTable.of("AddOne.addOne", "HotCoroutineTest.java", StateTable.await(1, "stage"));

    private final CompletionStage<Integer> stage;
    private Thread resumedIn;

    AddOne(CompletionStage<Integer> stage) {
      this.stage = stage;
    }

    @Override
    protected Object step(int depth) {
      Object value;
      if (state() == 0) {
        events.add("began");
        value = await(stage, this, depth);
        if (value == SUSPENDED) {
          return suspend(1);
        }
      } else {
        resumedIn = Thread.currentThread();
        value = resumed();
      }
      return (Integer) value + 1;
    }

    @Override
    protected StateTable states() {
      return STATES;
    }
  }

  @Test
  void withoutALoopItRunsAtOnceUpToTheFirstSuspension() {
    CompletableFuture<Integer> stage = new CompletableFuture<>();
    CompletableFuture<Integer> result = StateMachine.startCompletable(new AddOne(stage));
    assertEquals(List.of("began"), events);
    assertFalse(result.isDone());
    stage.complete(1);
    assertEquals(2, result.join());
  }

  @Test
  void withoutALoopItResumesInTheThreadThatCompletesWhatItAwaits() throws Exception {
    CompletableFuture<Integer> stage = new CompletableFuture<>();
    AddOne body = new AddOne(stage);
    CompletableFuture<Integer> result = StateMachine.startCompletable(body);
    Thread other = new Thread(() -> stage.complete(1));
    other.start();
    other.join();
    assertEquals(2, result.join());
    assertSame(other, body.resumedIn);
  }

  @Test
  void withALoopItResumesOnTheLoop() {
    CompletableFuture<Integer> stage = new CompletableFuture<>();
    AddOne body = new AddOne(stage);
    VirtualTime.run(() -> {
      CompletableFuture<Integer> result = StateMachine.startCompletable(body);
      assertEquals(List.of("began"), events);
      EventLoop.current().runInExecutor(() -> {
        assertNotSame(body.resumedIn, Thread.currentThread());
        return stage.complete(1);
      });
      return Script.of(ignored -> StageFuture.of(EventLoop.current(), result));
    });
    assertSame(Thread.currentThread(), body.resumedIn);
  }

  @Test
  void aFailureGoesIntoTheFutureAlsoBeforeTheFirstSuspension() {
    IllegalArgumentException failure = new IllegalArgumentException();
    CompletableFuture<Integer> result =
        StateMachine.startCompletable(new AddOne(CompletableFuture.failedFuture(failure)));
    assertSame(failure, assertThrows(CompletionException.class, result::join).getCause());
  }

  @Test
  void cancellingTheFutureCancelsWhatTheBodyAwaits() {
    CompletableFuture<Integer> stage = new CompletableFuture<>();
    CompletableFuture<Integer> result = StateMachine.startCompletable(new AddOne(stage));
    assertTrue(result.cancel(true));
    assertTrue(stage.isCancelled());
  }

  @Test
  void aLongChainOfHotMethodsResumesWithoutOverflow() {
    CompletableFuture<Integer> first = new CompletableFuture<>();
    CompletableFuture<Integer> last = first;
    for (int i = 0; i < 100_000; i++) {
      last = StateMachine.startCompletable(new AddOne(last));
    }
    first.complete(0);
    assertEquals(100_000, last.join());
  }

  @Test
  void whatNeedsALoopSaysSo() {
    CompletableFuture<Void> result =
        StateMachine.startCompletable(Script.of(ignored -> Fermata.sleep(Duration.ofSeconds(1))));
    CompletionException failure = assertThrows(CompletionException.class, result::join);
    assertInstanceOf(InvalidStateException.class, failure.getCause());
  }
}
