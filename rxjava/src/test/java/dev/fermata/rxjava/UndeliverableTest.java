package dev.fermata.rxjava;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.settleAll;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.rxjava.RxJava.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.testing.VirtualTime;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.MaybeObserver;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.core.SingleObserver;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.exceptions.ProtocolViolationException;
import io.reactivex.rxjava3.exceptions.UndeliverableException;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.subjects.CompletableSubject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What nobody can take goes to RxJava, once; sources that break the rules lose nothing. */
class UndeliverableTest {
  private final List<Throwable> undeliverable = new CopyOnWriteArrayList<>();
  private final List<SingleObserver<? super String>> observers = new ArrayList<>();

  /** Gives its observer to the test, which does with it what it wants. */
  private final Single<String> wild = Single.unsafeCreate(observers::add);

  @BeforeEach
  void listen() {
    RxJavaPlugins.setErrorHandler(undeliverable::add);
  }

  @AfterEach
  void listenNoMore() {
    RxJavaPlugins.setErrorHandler(null);
  }

  private SingleObserver<? super String> observer() {
    return observers.get(0);
  }

  private Task<String> waiting() {
    return createTask(() -> done(await(wild)));
  }

  @Async
  private static Single<String> failingInItsCleanup(IOException failure) throws IOException {
    try {
      await(sleep(Duration.ofSeconds(9)));
      return Single.just("tea");
    } finally {
      await(yieldNow());
      fail(failure);
    }
  }

  private static void fail(IOException failure) throws IOException {
    throw failure;
  }

  @Test
  void aFailureBehindTheCancellationGoesToRxJava() {
    IOException late = new IOException("late");
    VirtualTime.run(() -> {
      Task<String> task = waiting();
      await(yieldNow());
      Disposable subscription = Disposable.empty();
      observer().onSubscribe(subscription);
      task.cancel();
      await(settleAll(task));
      assertTrue(task.isCancelled());
      assertTrue(subscription.isDisposed());
      observer().onSuccess("tea");
      assertEquals(List.of(), undeliverable);
      observer().onError(late);
      return done();
    });
    assertOnly(late);
  }

  @Test
  void aFailureInsideOfTheDisposalGoesToRxJavaAndTheTaskIsCancelled() {
    IOException late = new IOException("late");
    VirtualTime.run(() -> {
      Task<String> task = waiting();
      await(yieldNow());
      observer().onSubscribe(Disposable.fromRunnable(() -> observer().onError(late)));
      task.cancel();
      await(settleAll(task));
      assertTrue(task.isCancelled());
      return done();
    });
    assertOnly(late);
  }

  @Test
  void aSubscriptionThatComesBehindTheCancellationIsDisposedOf() {
    VirtualTime.run(() -> {
      Task<String> task = waiting();
      await(yieldNow());
      task.cancel();
      await(settleAll(task));
      Disposable subscription = Disposable.empty();
      observer().onSubscribe(subscription);
      assertTrue(subscription.isDisposed());
      return done();
    });
    assertEquals(List.of(), undeliverable);
  }

  @Test
  void aFailureThatIsAwaitedIsToldToNobodyElse() {
    IOException failure = new IOException("spilt");
    VirtualTime.run(() -> {
      Throwable seen = null;
      try {
        await(Completable.error(failure), IOException.class);
      } catch (IOException thrown) {
        seen = thrown;
      }
      assertSame(failure, seen);
      return done();
    });
    assertEquals(List.of(), undeliverable);
  }

  @Test
  void whatASourceGivesBehindItsEndIsToldToRxJava() {
    VirtualTime.run(() -> {
      Task<String> task = waiting();
      await(yieldNow());
      Disposable second = Disposable.empty();
      observer().onSubscribe(Disposable.empty());
      observer().onSubscribe(second);
      assertTrue(second.isDisposed());
      observer().onSuccess("tea");
      observer().onSuccess("cake");
      assertEquals("tea", await(task));
      return done();
    });
    assertEquals(2, undeliverable.size());
    for (Throwable each : undeliverable) {
      assertSame(ProtocolViolationException.class, original(each).getClass());
    }
    assertTrue(original(undeliverable.get(1)).getMessage().endsWith("cake"));
  }

  @Test
  void nullFailsTheAwait() {
    VirtualTime.run(() -> {
      Task<String> value = waiting();
      Task<String> failure = waiting();
      await(yieldNow());
      observers.get(0).onSuccess(null);
      observers.get(1).onError(null);
      var outcomes = await(settleAll(value, failure));
      assertSame(NullPointerException.class, outcomes.get(0).exception().getClass());
      assertSame(NullPointerException.class, outcomes.get(1).exception().getClass());
      return done();
    });
    assertEquals(List.of(), undeliverable);
  }

  @Test
  void aRunThatIsDisposedOfFailsForRxJavaAndNobodyElse() {
    IOException failure = new IOException("in finally");
    List<Object> ofTheLoop = new CopyOnWriteArrayList<>();
    VirtualTime.run(() -> {
      EventLoop.current().setExceptionHandler((loop, context) -> ofTheLoop.add(context));
      Disposable subscription = failingInItsCleanup(failure).subscribe();
      await(sleep(Duration.ofSeconds(1)));
      subscription.dispose();
      await(sleep(Duration.ofSeconds(1)));
      return done();
    });
    assertOnly(failure);
    assertEquals(List.of(), ofTheLoop);
  }

  @Test
  void soDoesOneWithoutALoop() throws Exception {
    IOException failure = new IOException("in finally");
    CompletableFuture<Void> end = new CompletableFuture<>();
    failingBehind(end, failure).subscribe().dispose();
    assertTrue(end.isCancelled());
    assertOnly(failure);
  }

  @Async
  private static Maybe<String> failingBehind(CompletableFuture<Void> end, IOException failure)
      throws IOException {
    try {
      await(end);
      return Maybe.empty();
    } finally {
      fail(failure);
    }
  }

  @Test
  void aRunThatIsDisposedOfEndsInSilence() {
    CompletableSubject source = CompletableSubject.create();
    VirtualTime.run(() -> {
      Disposable subscription = waitingFor(source).subscribe();
      assertTrue(source.hasObservers());
      subscription.dispose();
      await(sleep(Duration.ofSeconds(1)));
      assertFalse(source.hasObservers());
      return done();
    });
    assertEquals(List.of(), undeliverable);
  }

  @Async
  private static Completable waitingFor(Completable source) {
    await(source);
    return Completable.complete();
  }

  @Test
  void aRunThatNobodyHandlesTheFailureOfTellsRxJavaOnce() {
    IOException failure = new IOException("spilt");
    VirtualTime.run(() -> {
      waitingFor(Completable.error(failure)).subscribe();
      await(sleep(Duration.ofSeconds(1)));
      return done();
    });
    assertEquals(1, undeliverable.size());
    assertSame(failure, undeliverable.get(0).getCause());
  }

  @Test
  void whatAnObserverThrowsGoesToRxJava() {
    IllegalStateException thrown = new IllegalStateException("of the observer");
    CompletableFuture<Void> end = new CompletableFuture<>();
    Maybe<String> run = RxJava.startMaybe(() -> valueBehind(end));
    run.subscribe(new MaybeObserver<>() {
      @Override
      public void onSubscribe(Disposable subscription) {}

      @Override
      public void onSuccess(String value) {
        throw thrown;
      }

      @Override
      public void onError(Throwable failure) {}

      @Override
      public void onComplete() {}
    });
    end.complete(null);
    assertOnly(thrown);
  }

  @Async
  private static Coroutine<String> valueBehind(CompletableFuture<Void> end) {
    await(end);
    return done("tea");
  }

  @Test
  void aCoroutineThatGivesNullIsNoSingle() {
    VirtualTime.run(() -> {
      String message = "";
      try {
        await(RxJava.<String>start(() -> done(null)));
      } catch (NullPointerException refusal) {
        message = refusal.getMessage();
      }
      assertTrue(message.startsWith("a coroutine that is a Single gave null"), message);
      return done();
    });
    assertEquals(List.of(), undeliverable);
  }

  private void assertOnly(Throwable expected) {
    assertEquals(1, undeliverable.size(), undeliverable::toString);
    assertSame(expected, original(undeliverable.get(0)));
  }

  private static Throwable original(Throwable told) {
    return told instanceof UndeliverableException ? told.getCause() : told;
  }
}
