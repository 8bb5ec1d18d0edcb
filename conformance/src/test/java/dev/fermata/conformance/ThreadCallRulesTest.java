package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.future;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.shield;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.conformance.Steps.failureOf;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What a call in another thread fails with is thrown to somebody, or reported once. */
class ThreadCallRulesTest {
  private final Recorder recorder = new Recorder();

  @Test
  void whatACallInAnotherThreadFailsWithThatNobodyAwaits() {
    Failures.run(recorder, droppingCalls());
    assertEquals(
        List.of("dropped", "left by a shield"),
        Failures.reported(recorder).stream().sorted().toList());
    assertEquals(
        "call in another thread failed and nobody awaits it",
        recorder.faults().get(0).message());
  }

  @Async
  private Coroutine<Void> droppingCalls() {
    EventLoop loop = EventLoop.current();
    CountDownLatch go = new CountDownLatch(1);
    loop.runInExecutor(() -> failing(go, "dropped"));
    Future<String> shielded = loop.runInExecutor(() -> failing(go, "left by a shield"));
    Task<String> givesUp = createTask(() -> done(await(shield(shielded))));
    await(yieldNow());
    await(yieldNow());
    givesUp.cancel();
    go.countDown();
    await(sleep(ofSeconds(1)));
    return done();
  }

  private static String failing(CountDownLatch go, String message) throws InterruptedException {
    go.await();
    throw new IllegalStateException(message);
  }

  @Test
  void whatACallInAnotherThreadFailsWithThatSomebodyTakes() {
    Failures.run(recorder, takingCalls());
    assertEquals(List.of(), Failures.reported(recorder));
  }

  /** Those that are asked directly have told how they ended before the loop has heard of it. */
  @Async
  private Coroutine<Void> takingCalls() {
    EventLoop loop = EventLoop.current();
    CountDownLatch go = new CountDownLatch(0);
    assertEquals(
        "awaited",
        await(failureOf(loop.runInExecutor(() -> failing(go, "awaited")))).getMessage());
    Future<String> asked = loop.runInExecutor(Runnable::run, () -> failing(go, "asked"));
    assertEquals("asked", asked.exception().getMessage());
    Future<String> earlier =
        loop.runInExecutor(ThreadCallRulesTest::inOtherThread, () -> failing(go, "earlier"));
    assertEquals("earlier", await(failureOf(earlier)).getMessage());
    Future<String> gathered =
        loop.runInExecutor(ThreadCallRulesTest::inOtherThread, () -> failing(go, "gathered"));
    assertEquals("gathered", await(failureOf(gather(gathered))).getMessage());
    Future<String> shown = loop.runInExecutor(() -> failing(go, "shown"));
    assertEquals("shown", await(failureOf(future(shown.toCompletableFuture()))).getMessage());
    await(sleep(ofSeconds(1)));
    return done();
  }

  /** Calls it in another thread, and returns when it has ended. */
  private static void inOtherThread(Runnable call) {
    Thread thread = new Thread(call);
    thread.start();
    awaitEnd(thread);
  }

  private static void awaitEnd(Thread thread) {
    while (thread.isAlive()) {
      Thread.onSpinWait();
    }
  }

  /** As asyncio does it: the usual way to end a call that nobody can stop makes it fail. */
  @Test
  void whatACallFailsWithThatWasCancelledIsDroppedLikeItsValue() {
    Failures.run(recorder, cancellingCall());
    assertEquals(List.of(), Failures.reported(recorder));
  }

  @Async
  private Coroutine<Void> cancellingCall() {
    CountDownLatch go = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    Future<String> call = EventLoop.current()
        .runInExecutor(work -> threads.add(new Thread(work)), () -> failing(go, "given up"));
    threads.get(0).start();
    call.cancel();
    go.countDown();
    awaitEnd(threads.get(0));
    await(sleep(ofSeconds(1)));
    return done();
  }
}
