package dev.fermata.conformance.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.LoopThread;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FutureTwinRulesTest {
  private final LoopThread background = LoopThread.start("shop");
  private final Store store = new Store();
  private final StoreFutures twin = new StoreFutures(background.loop(), store);

  @AfterEach
  void close() {
    background.close();
  }

  @Test
  void everyCallGivesAFutureOfItsValue() {
    assertEquals("tea on shop", twin.find("tea").join());
    assertEquals(1, twin.next().join());
    twin.note("seen").join();
    assertEquals(List.of("seen on shop"), store.notes);
  }

  @Test
  void theFutureFailsWithTheOriginalException() {
    CompletionException failure =
        assertThrows(CompletionException.class, () -> twin.find("nothing").join());
    assertSame(Store.GONE, failure.getCause());
  }

  @Test
  void cancellingTheFutureCancelsTheCall() throws InterruptedException {
    CompletableFuture<Void> waiting = twin.forEver();
    store.waiting.await();
    assertTrue(waiting.cancel(false));
    store.cleanedUp.await();
    assertEquals(List.of("cleaned up"), store.notes);
  }

  @Test
  void anIteratorIsAPublisherThatMakesWhatIsAskedFor() throws InterruptedException {
    CountDownLatch enough = new CountDownLatch(3);
    List<Integer> got = new ArrayList<>();
    twin.numbers().subscribe(new Flow.Subscriber<>() {
      private Flow.Subscription subscription;

      @Override
      public void onSubscribe(Flow.Subscription begun) {
        subscription = begun;
        begun.request(3);
      }

      @Override
      public void onNext(Integer number) {
        got.add(number);
        if (got.size() == 3) {
          subscription.cancel();
        }
        enough.countDown();
      }

      @Override
      public void onError(Throwable failure) {
        throw new AssertionError(failure);
      }

      @Override
      public void onComplete() {
        throw new AssertionError("the end of what has none");
      }
    });
    enough.await();
    background.close();
    assertEquals(List.of(0, 1, 2), got);
    assertEquals(List.of("closed"), store.notes);
  }

  @Test
  void closingTheTwinClosesTheOriginal() {
    CompletableFuture<Void> closed = twin.closeAsync();
    closed.join();
    assertFalse(closed.isCompletedExceptionally());
    assertEquals(List.of("store closed"), store.notes);
  }
}
