package dev.fermata.conformance.bridge;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.run;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.testing.AsyncAssertions.raised;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.InvalidStateException;
import dev.fermata.Task;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AsyncTwinRulesTest {
  private final Ledger ledger = new Ledger();

  @Test
  void aCallRunsInTheExecutorWhenItIsAwaited() {
    ExecutorService threads = Executors.newSingleThreadExecutor(work -> new Thread(work, "books"));
    try {
      run(() -> {
        var twin = new LedgerAsync(threads, ledger);
        Coroutine<Void> note = twin.note("later");
        assertEquals(List.of(), ledger.notes);
        assertEquals("books", await(twin.thread()));
        await(note);
        assertEquals(List.of("later"), ledger.notes);
        assertEquals(3L, await(twin.balance("tea")));
        return done();
      });
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void withoutAnExecutorTheLoopsOwnThreadsAreUsed() {
    run(() -> {
      String loopThread = Thread.currentThread().getName();
      assertTrue(!await(new LedgerAsync(ledger).thread()).equals(loopThread));
      return done();
    });
  }

  @Test
  void anExecutorThatRunsAtOnceIsOneToo() {
    run(() -> {
      assertEquals(3L, await(new LedgerAsync(Runnable::run, ledger).balance("tea")));
      return done();
    });
  }

  @Test
  void theOriginalExceptionIsThrownWhateverItIs() {
    run(() -> {
      var twin = new LedgerAsync(ledger);
      assertSame(Ledger.GONE, await(raised(IOException.class, twin.balance(""))));
      Throwable odd = new Throwable("odd");
      assertSame(odd, await(raised(Throwable.class, failing(twin, odd))));
      return done();
    });
  }

  private static Coroutine<Void> failing(LedgerAsync twin, Throwable failure) {
    try {
      return twin.fail(failure);
    } catch (Throwable notByTheCallItself) {
      throw new AssertionError(notByTheCallItself);
    }
  }

  @Test
  void cancellingStopsTheWaitingAndACallThatHasNotBegunNeverDoes() {
    Queue<Runnable> work = new ArrayDeque<>();
    run(() -> {
      Task<Void> task = createTask(new LedgerAsync(work::add, ledger).note("never"));
      await(yieldNow());
      task.cancel();
      await(raised(CancelledError.class, task));
      work.remove().run();
      assertEquals(List.of(), ledger.notes);
      return done();
    });
  }

  @Test
  void aCoroutineRunsOnce() {
    run(() -> {
      Coroutine<Void> note = new LedgerAsync(ledger).note("once");
      await(note);
      await(raised(InvalidStateException.class, note));
      assertEquals(List.of("once"), ledger.notes);
      return done();
    });
  }

  @Test
  void aTryOfAnAsyncBodyClosesTheOriginal() {
    run(() -> {
      try (var twin = new LedgerAsync(ledger)) {
        await(twin.note("used"));
      }
      assertEquals(List.of("used", "closed"), ledger.notes);
      return done();
    });
  }
}
