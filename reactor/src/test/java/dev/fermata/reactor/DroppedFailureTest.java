package dev.fermata.reactor;

import static dev.fermata.Fermata.await;
import static dev.fermata.reactor.Reactor.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.Async;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;

/** A failure that comes while its subscription is cancelled reaches somebody, and once. */
class DroppedFailureTest {
  private static final int ROUNDS = 2_000;

  private final List<Throwable> told = Collections.synchronizedList(new ArrayList<>());
  private final List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
  private Subscription subscription;

  @BeforeEach
  void hear() {
    Hooks.onErrorDropped(told::add);
  }

  @AfterEach
  void hearNoMore() {
    Hooks.resetOnErrorDropped();
  }

  @Async
  private Mono<String> cancelsItsSubscriptionAndFails(Exception failure) throws Exception {
    subscription.cancel();
    throw failure;
  }

  @Test
  void ofARunThatEndsBeforeItsSinkKnowsIt() throws Exception {
    IOException failure = new IOException("closed");
    cancelsItsSubscriptionAndFails(failure).subscribe(new BaseSubscriber<String>() {
      @Override
      protected void hookOnSubscribe(Subscription given) {
        subscription = given;
        given.request(1);
      }

      @Override
      protected void hookOnError(Throwable thrown) {
        told.add(thrown);
      }
    });
    assertEquals(List.of(failure), told);
  }

  @Async
  private Mono<String> failsBehind(CompletableFuture<?> stage, Exception failure) throws Exception {
    await(stage);
    thrown.add(failure);
    throw failure;
  }

  @Test
  void ofARunThatAnotherThreadCancelsAtTheSameTime() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      CompletableFuture<String> stage = new CompletableFuture<>();
      Disposable subscribed =
          failsBehind(stage, new IOException("round " + round)).subscribe(value -> {}, told::add);
      CyclicBarrier together = new CyclicBarrier(2);
      Thread other = new Thread(() -> {
        meet(together);
        subscribed.dispose();
      });
      other.start();
      meet(together);
      stage.complete(null);
      other.join();
    }
    assertEquals(thrown, told);
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception unexpected) {
      throw new AssertionError(unexpected);
    }
  }
}
