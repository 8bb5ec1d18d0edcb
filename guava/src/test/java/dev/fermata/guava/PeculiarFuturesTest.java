package dev.fermata.guava;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.settleAll;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.guava.Guava.await;
import static dev.fermata.guava.Guava.awaitable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.util.concurrent.AbstractFuture;
import com.google.common.util.concurrent.ForwardingListenableFuture.SimpleForwardingListenableFuture;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.SettableFuture;
import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Task;
import dev.fermata.testing.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** What no rule of all adapters names; futures that break their contract are among it. */
class PeculiarFuturesTest {
  private final List<Object> seen = new ArrayList<>();

  /** Notes that it is interrupted. */
  private final class Computation extends AbstractFuture<String> {
    @Override
    protected void interruptTask() {
      seen.add("interrupt");
    }
  }

  @Test
  void cancellingTheTaskInterruptsTheComputation() {
    VirtualTime.run(() -> {
      ListenableFuture<String> computation = new Computation();
      Task<String> task = createTask(() -> done(await(computation)));
      await(yieldNow());
      task.cancel();
      task.cancel();
      await(settleAll(task));
      assertTrue(task.isCancelled());
      return done();
    });
    assertEquals(List.of("interrupt"), seen);
  }

  @Test
  void aSecondCancellationAndOneBehindTheEndChangeNothing() {
    Computation computation = new Computation();
    CompletableFuture<String> stage = Guava.<String>awaitable(computation).toCompletableFuture();
    assertTrue(stage.cancel(false));
    assertTrue(stage.cancel(true));
    assertTrue(computation.isCancelled());
    assertEquals(List.of(), seen);

    SettableFuture<String> ended = SettableFuture.create();
    CompletableFuture<String> other = Guava.<String>awaitable(ended).toCompletableFuture();
    ended.set("tea");
    assertFalse(other.cancel(true));
    assertEquals("tea", other.join());
  }

  @Test
  void cancellingWhatFollowsTheStageLeavesTheFutureAlone() {
    SettableFuture<String> future = SettableFuture.create();
    var length = Guava.<String>awaitable(future).thenApply(String::length).toCompletableFuture();
    assertTrue(length.cancel(true));
    assertFalse(future.isCancelled());
  }

  @Test
  void oneThatIsShieldedFromCancellationsGoesOn() {
    VirtualTime.run(() -> {
      SettableFuture<String> future = SettableFuture.create();
      Task<String> task = createTask(() -> done(await(Futures.nonCancellationPropagating(future))));
      await(yieldNow());
      task.cancel();
      await(settleAll(task));
      assertTrue(task.isCancelled());
      assertFalse(future.isDone());
      return done();
    });
  }

  @Test
  void severalAreGathered() {
    VirtualTime.run(() -> {
      SettableFuture<String> first = SettableFuture.create();
      SettableFuture<String> second = SettableFuture.create();
      var both = gather(awaitable(first), awaitable(second));
      second.set("cake");
      first.set("tea");
      assertEquals(List.of("tea", "cake"), await(both));
      return done();
    });
  }

  @Test
  void aFailureWithoutACauseIsThrownAsItIs() {
    ExecutionException failure = new ExecutionException("no cause", null);
    VirtualTime.run(() -> {
      Throwable thrown = null;
      try {
        await(
            new SimpleForwardingListenableFuture<String>(Futures.immediateFuture("tea")) {
              @Override
              public String get() throws ExecutionException {
                throw failure;
              }
            },
            ExecutionException.class);
      } catch (ExecutionException shown) {
        thrown = shown;
      }
      assertSame(failure, thrown);
      return done();
    });
  }

  @Test
  void oneThatCallsItsListenersBeforeItIsDoneFailsTheAwait() {
    VirtualTime.run(() -> {
      SettableFuture<String> never = SettableFuture.create();
      IllegalStateException thrown = null;
      try {
        await(new SimpleForwardingListenableFuture<>(never) {
          @Override
          public void addListener(Runnable listener, Executor executor) {
            executor.execute(listener);
          }
        });
      } catch (IllegalStateException failure) {
        thrown = failure;
      }
      assertTrue(thrown.getMessage().contains("done"), thrown.getMessage());
      return done();
    });
  }

  @Test
  void oneThatTakesNoListenerFailsTheAwait() {
    IllegalStateException refusal = new IllegalStateException("not today");
    VirtualTime.run(() -> {
      Throwable thrown = null;
      try {
        await(new SimpleForwardingListenableFuture<>(SettableFuture.<String>create()) {
          @Override
          public void addListener(Runnable listener, Executor executor) {
            throw refusal;
          }
        });
      } catch (IllegalStateException failure) {
        thrown = failure;
      }
      assertSame(refusal, thrown);
      return done();
    });
  }

  @Async
  private ListenableFuture<String> noting(ListenableFuture<String> awaited) {
    seen.add("begun");
    try {
      return Futures.immediateFuture(await(awaited));
    } catch (CancelledError cancelled) {
      seen.add("cancelled");
      throw cancelled;
    }
  }

  @Test
  void theCallRunsTheMethodUpToItsFirstSuspension() {
    VirtualTime.run(() -> {
      SettableFuture<String> future = SettableFuture.create();
      ListenableFuture<String> given = noting(future);
      assertEquals(List.of("begun"), seen);
      assertFalse(given.isDone());
      future.set("tea");
      assertEquals("tea", await(given));
      assertFalse(given.cancel(true));
      return done();
    });
    assertEquals(List.of("begun"), seen);
  }

  @Test
  void aCancelledFutureEndsTheRunInItsHandlers() {
    VirtualTime.run(() -> {
      SettableFuture<String> future = SettableFuture.create();
      ListenableFuture<String> given = noting(future);
      assertTrue(given.cancel(true));
      assertFalse(given.cancel(true));
      await(yieldNow());
      await(yieldNow());
      assertTrue(future.isCancelled());
      return done();
    });
    assertEquals(List.of("begun", "cancelled"), seen);
  }

  @Async
  private static ListenableFuture<String> cancellingItself() {
    currentTask().cancel();
    await(yieldNow());
    return Futures.immediateFuture("never");
  }

  @Test
  void aRunThatEndsCancelledCancelsTheFuture() {
    VirtualTime.run(() -> {
      ListenableFuture<String> given = cancellingItself();
      await(yieldNow());
      await(yieldNow());
      assertTrue(given.isCancelled());
      assertThrows(CancellationException.class, given::get);
      return done();
    });
  }

  @Test
  void aRunWhoseAwaitedFutureWasCancelledIsCancelledAsTheTransformationsOfGuavaAre() {
    SettableFuture<String> future = SettableFuture.create();
    ListenableFuture<String> given = noting(future);
    future.cancel(false);
    assertTrue(given.isCancelled());
  }
}
