package dev.fermata.mutiny;

import static dev.fermata.Fermata.await;
import static dev.fermata.mutiny.Mutiny.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.Async;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A failure that comes while its subscription is cancelled reaches somebody, and once. */
class DroppedFailureTest {
  private static final int ROUNDS = 2_000;

  private final List<Throwable> told = Collections.synchronizedList(new ArrayList<>());
  private final List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
  private UniSubscription subscription;

  @BeforeEach
  void hear() {
    Infrastructure.setDroppedExceptionHandler(told::add);
  }

  @AfterEach
  void hearNoMore() {
    Infrastructure.resetDroppedExceptionHandler();
  }

  /** As {@code subscribe().with(..)}, whose own subscriber drops failures at a cancellation. */
  private void subscribe(Uni<String> uni) {
    uni.subscribe().withSubscriber(new UniSubscriber<String>() {
      @Override
      public void onSubscribe(UniSubscription given) {
        subscription = given;
      }

      @Override
      public void onItem(String item) {
        told.add(new AssertionError("got " + item));
      }

      @Override
      public void onFailure(Throwable failure) {
        told.add(failure);
      }
    });
  }

  @Async
  private Uni<String> cancelsItsSubscriptionAndFails(Exception failure) throws Exception {
    subscription.cancel();
    throw failure;
  }

  @Test
  void ofARunThatEndsBeforeItsEmitterKnowsIt() throws Exception {
    IOException failure = new IOException("closed");
    subscribe(cancelsItsSubscriptionAndFails(failure));
    assertEquals(List.of(failure), told);
  }

  @Async
  private Uni<String> failsBehind(CompletableFuture<?> stage, Exception failure) throws Exception {
    await(stage);
    thrown.add(failure);
    throw failure;
  }

  @Test
  void ofARunThatAnotherThreadCancelsAtTheSameTime() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      CompletableFuture<String> stage = new CompletableFuture<>();
      subscribe(failsBehind(stage, new IOException("round " + round)));
      CyclicBarrier together = new CyclicBarrier(2);
      Thread other = new Thread(() -> {
        meet(together);
        subscription.cancel();
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
