package dev.fermata.conformance.inspect;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.*;
import dev.fermata.sync.*;
import dev.fermata.testing.VirtualTime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What a task waits for, in words. */
@SuppressWarnings("try") // resources that are held, and not used
class WaitTextRulesTest {
  @Async
  private static Coroutine<Void> limited() {
    try (var limit = timeout(ofSeconds(90))) {
      await(waitFor(new Event("opened").awaitSet(), ofMillis(50)));
    }
    return done();
  }

  @Test
  void theFirstTimeLimitOfATaskIsTold() {
    String tree =
        VirtualTime.run(() -> done(await(Snapshots.drawn(5, createTask(limited(), "limited")))));
    assertEquals("""
          limited
            WaitTextRulesTest.limited(WaitTextRulesTest.java) awaits waitFor(new Event("opened").awaitSet(), ofMillis(50))
            the setting of event `opened`, 1 waits
            time limit, 45 ms left
        """, tree);
  }

  /** A name is the user's: it must not draw on the terminal. */
  @Test
  void namesOfWhatIsWaitedForAreOnOneLine() {
    String tree = VirtualTime.run(() -> done(
        await(Snapshots.drawn(0, createTask(new Event("a\nb\u001b[2J").awaitSet(), "waits")))));
    assertEquals("""
          waits
            the setting of event `a\\u000ab\\u001b[2J`, 1 waits
        """, tree);
  }

  @Test
  void queuesTellHowManyItemsTheyHaveAndHowManyWait() {
    String tree = VirtualTime.run(() -> {
      Queue<String> full = Queue.bounded(1, "full");
      assertTrue(full.tryPut("item"));
      Queue<String> empty = Queue.unbounded("empty");
      return done(await(Snapshots.drawn(
          0,
          createTask(full.put("more"), "producer"),
          createTask(empty.get(), "first"),
          createTask(empty.get(), "second"))));
    });
    assertEquals("""
          producer
            a free place of queue `full`, 1 waits, 1 item
          first
            an item of queue `empty`, 2 wait, 0 items
          second
            an item of queue `empty`, 2 wait, 0 items
        """, tree);
  }

  @Async
  private static Coroutine<Void> forgetsToRelease(Lock lock) {
    await(lock.acquire());
    return done();
  }

  @Test
  void aLockWhoseHolderHasEndedSaysSo() {
    String tree = VirtualTime.run(() -> {
      Lock lock = new Lock("till");
      await(createTask(forgetsToRelease(lock), "careless"));
      Task<?> waiting = createTask(lock.acquire(), "patient");
      return done(await(Snapshots.drawn(0, waiting)));
    });
    assertEquals("""
          patient
            lock `till`, 1 waits, held by `careless`, which has ended
        """, tree);
  }

  private static void spins(CountDownLatch begun, CountDownLatch end) {
    begun.countDown();
    while (end.getCount() > 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aCallInAnotherThreadTellsItsThreadAndLine() {
    String tree = run(() -> {
      CountDownLatch begun = new CountDownLatch(1);
      CountDownLatch end = new CountDownLatch(1);
      Task<Void> task = createTask(toThread(() -> spins(begun, end)), "report");
      await(yieldNow());
      await(toThread(() -> begun.await()));
      await(yieldNow());
      String drawn = Snapshots.tree();
      end.countDown();
      await(task);
      return done(drawn);
    });
    assertTrue(
        tree.matches("(?s)  report\n    call in thread `.*-worker-1` at .*"
            + "WaitTextRulesTest.spins\\(WaitTextRulesTest.java\\)\n.*"),
        tree);
  }

  @Test
  void ofAStageTheClassIsToldAndNoValue() {
    String tree = VirtualTime.run(() -> {
      Task<?> task = createTask(awaitsStage(new Secret()), "stage");
      return done(await(Snapshots.drawn(0, task)));
    });
    assertEquals("""
          stage
            WaitTextRulesTest.awaitsStage(WaitTextRulesTest.java) awaits stage
            future `WaitTextRulesTest$Secret`
        """, tree);
  }

  private static final class Secret extends CompletableFuture<String> {
    @Override
    public String toString() {
      return "a secret";
    }
  }

  @Async
  private static Coroutine<Void> awaitsStage(CompletableFuture<String> stage) {
    await(stage);
    return done();
  }

  @Test
  void aPromiseTellsWhatItIsFor() {
    String tree = VirtualTime.run(() -> {
      Promise<Void> promise = EventLoop.current().createPromise((Object) "the answer");
      return done(await(Snapshots.drawn(0, createTask(Snapshots.awaiting(promise), "asking"))));
    });
    assertTrue(tree.endsWith("    the answer\n"), tree);
  }
}
