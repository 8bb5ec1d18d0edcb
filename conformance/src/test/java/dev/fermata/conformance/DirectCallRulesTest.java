package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.run;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.Task;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** A body that is entered without a coroutine, where it is called, behaves as if it had one. */
class DirectCallRulesTest {
  private final StringBuilder trace = new StringBuilder();

  @Test
  void everyFrameGoesOnWhereItSuspended() {
    assertEquals(610, run(fibonacci(15, true)));
  }

  @Test
  void theOrderIsThatOfTheSource() {
    run(outer());
    assertEquals("outer middle inner | resumed middle outer ", trace.toString());
  }

  @Async
  private Coroutine<Void> outer() {
    trace.append("outer ");
    createTask(other());
    trace.append(await(middle("middle ")));
    trace.append("outer ");
    return done();
  }

  @Async
  private Coroutine<String> middle(String text) {
    trace.append(text);
    await(inner());
    return done(text);
  }

  @Async
  private Coroutine<Void> inner() {
    trace.append("inner ");
    await(yieldNow());
    trace.append("resumed ");
    return done();
  }

  @Async
  private Coroutine<Void> other() {
    trace.append("| ");
    return done();
  }

  @Test
  void deepRecursionThatSuspendsAtTheBottomUnwindsTheStack() {
    assertEquals(100_000, run(depth(100_000)));
  }

  @Async
  private static Coroutine<Integer> depth(int left) {
    if (left == 0) {
      await(yieldNow());
      return done(0);
    }
    return done(await(depth(left - 1)) + 1);
  }

  @Test
  void aReturnedCoroutineIsAwaitedInTailPosition() {
    assertEquals(43, run(afterTail(100_000)));
  }

  @Async
  private Coroutine<Integer> afterTail(int steps) {
    return done(await(tail(steps)) + 1);
  }

  @Async
  private Coroutine<Integer> tail(int left) {
    if (left == 0) {
      await(yieldNow());
      return done(42);
    }
    return tail(left - 1);
  }

  @Test
  void aReturnedFutureIsAwaitedInTailPosition() {
    assertEquals("value", run(afterFuture()));
  }

  @Async
  private Coroutine<String> afterFuture() {
    Promise<String> promise = EventLoop.current().createPromise();
    EventLoop.current().callSoon(() -> promise.complete("value"));
    return done(await(resultOf(promise)));
  }

  @Async
  @SuppressWarnings("AwaitedAfterTry")
  private Coroutine<String> resultOf(Promise<String> promise) {
    try {
      return promise.isDone() ? done("early") : pending(promise);
    } finally {
      trace.append("finally");
    }
  }

  @Async
  private static Coroutine<String> pending(Promise<String> promise) {
    return done(await(promise));
  }

  @Test
  void aFailureIsCaughtWhereTheCallIsAwaitedBeforeAndAfterSuspending() {
    assertEquals("at once, later", run(catching()));
  }

  @Async
  private Coroutine<String> catching() {
    String caught = "";
    try {
      await(failing("at once", false));
    } catch (IOException e) {
      caught += e.getMessage();
    }
    try {
      await(failing("later", true));
    } catch (IOException e) {
      caught += ", " + e.getMessage();
    }
    return done(caught);
  }

  @Async
  private static Coroutine<Void> failing(String message, boolean suspend) throws IOException {
    if (suspend) {
      await(yieldNow());
    }
    throw new IOException(message);
  }

  @Test
  void aCancellationReachesTheInnermostBody() {
    assertEquals("stop", run(cancelling()));
  }

  @Async
  private static Coroutine<String> cancelling() {
    Task<String> task = createTask(waiting());
    await(yieldNow());
    task.cancel("stop");
    return done(await(task));
  }

  @Async
  private static Coroutine<String> waiting() {
    return done(await(sleepingLong(1, 2L, "text", 4.0)));
  }

  @Async
  @SuppressWarnings("CancellationSwallowed")
  private static Coroutine<String> sleepingLong(int a, long b, String c, double d) {
    try {
      await(sleep(Duration.ofDays(a + b)));
      return done(c + d);
    } catch (CancelledError cancellation) {
      return done(cancellation.getMessage());
    }
  }

  @Test
  void withoutALoopTheBodyResumesWhereTheStageIsCompleted() {
    CompletableFuture<String> stage = new CompletableFuture<>();
    CompletionStage<String> result = hot(stage);
    stage.complete("value");
    assertEquals("value!", result.toCompletableFuture().join());
  }

  @Async
  private static CompletionStage<String> hot(CompletionStage<String> stage) {
    return CompletableFuture.completedFuture(await(exclaimed(stage)));
  }

  @Async
  private static Coroutine<String> exclaimed(CompletionStage<String> stage) {
    return done(await(stage) + "!");
  }

  @Test
  void aNullReceiverFailsAtTheCall() {
    assertThrows(NullPointerException.class, () -> run(callOn(null)));
  }

  @Async
  private static Coroutine<Void> callOn(DirectCallRulesTest receiver) {
    await(receiver.inner());
    return done();
  }

  @Test
  void theReceiverAndTheArgumentsAreThoseOfTheCall() {
    assertSame(this, run(receiver(new Object[1])));
  }

  @Async
  private Coroutine<Object> receiver(Object[] box) {
    await(new DirectCallRulesTest().keep(new Object[1], 1));
    await(keep(box, 2));
    return done(box[0]);
  }

  @Async
  private Coroutine<Void> keep(Object[] box, long times) {
    for (long i = 0; i < times; i++) {
      await(yieldNow());
    }
    box[0] = this;
    return done();
  }

  @Async
  private static Coroutine<Integer> fibonacci(int n, boolean suspend) {
    if (n < 2) {
      if (suspend) {
        await(yieldNow());
      }
      return done(n);
    }
    return done(await(fibonacci(n - 1, suspend)) + await(fibonacci(n - 2, n % 3 == 0)));
  }
}
