package dev.fermata.rxjava;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.emit;
import static dev.fermata.Fermata.end;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.rxjava.RxJava.await;
import static dev.fermata.rxjava.RxJava.iterate;
import static dev.fermata.rxjava.RxJava.publish;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.testing.VirtualTime;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.subscribers.DisposableSubscriber;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;

/** Streams of RxJava iterated over, and iterators published as such. */
class FlowableTest {
  private final List<Object> seen = new ArrayList<>();

  @Async
  private static Coroutine<List<Object>> all(Publisher<?> values, int prefetch) {
    List<Object> all = new ArrayList<>();
    try (var iterator = iterate(values, prefetch)) {
      while (await(iterator.hasNext())) {
        all.add(iterator.next());
      }
    }
    return done(all);
  }

  @Async
  private AsyncGenerator<Integer> numbers(int count) {
    try {
      for (int i = 0; i < count; i++) {
        await(yieldNow());
        seen.add("make " + i);
        emit(i);
      }
      return end();
    } finally {
      seen.add("closed");
    }
  }

  @Test
  void aFlowableIsIteratedOver() {
    VirtualTime.run(() -> {
      assertEquals(List.of(1, 2, 3), await(all(Flowable.just(1, 2, 3), 2)));
      assertEquals(List.of(), await(all(Flowable.empty(), 1)));
      return done();
    });
  }

  @Test
  void noMoreThanThePrefetchIsRequestedAhead() {
    VirtualTime.run(() -> {
      List<Long> requests = new ArrayList<>();
      try (var iterator = iterate(Flowable.range(0, 9).doOnRequest(requests::add), 4)) {
        assertTrue(await(iterator.hasNext()));
        assertEquals(List.of(4L), requests);
        iterator.next();
        assertTrue(await(iterator.hasNext()));
        iterator.next();
        assertEquals(List.of(4L, 2L), requests);
      }
      return done();
    });
  }

  @Test
  void theCloseCancelsTheSubscription() {
    VirtualTime.run(() -> {
      Flowable<Integer> endless = Flowable.<Integer>never().doOnCancel(() -> seen.add("cancelled"));
      try (var iterator = iterate(endless.startWithItem(1), 1)) {
        assertTrue(await(iterator.hasNext()));
      }
      assertEquals(List.of("cancelled"), seen);
      return done();
    });
  }

  @Test
  void aFailureComesBehindTheValues() {
    VirtualTime.run(() -> {
      IOException failure = new IOException("spilt");
      try (var iterator = iterate(Flowable.concat(Flowable.just(1), Flowable.error(failure)), 8)) {
        assertTrue(await(iterator.hasNext()));
        assertEquals(1, iterator.next());
        Throwable thrown = null;
        try {
          await(iterator.hasNext(), IOException.class);
        } catch (IOException expected) {
          thrown = expected;
        }
        assertSame(failure, thrown);
      }
      return done();
    });
  }

  @Test
  void aPrefetchOfNothingIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> iterate(Flowable.empty(), 0));
  }

  @Test
  void aGeneratorIsPublishedAsManyValuesAsAreRequested() {
    VirtualTime.run(() -> {
      Flowable<Integer> flowable = publish(EventLoop.current(), () -> numbers(3));
      Collecting subscriber = new Collecting(1);
      flowable.subscribe(subscriber);
      await(sleep(Duration.ofSeconds(1)));
      assertEquals(List.of("make 0", 0), seen);
      subscriber.more(2);
      await(sleep(Duration.ofSeconds(1)));
      assertEquals(List.of("make 0", 0, "make 1", 1, "make 2", 2), seen);
      subscriber.more(1);
      await(sleep(Duration.ofSeconds(1)));
      assertEquals(List.of("make 0", 0, "make 1", 1, "make 2", 2, "closed", "complete"), seen);
      return done();
    });
  }

  @Test
  void cancellingTheSubscriptionClosesTheGenerator() {
    VirtualTime.run(() -> {
      Collecting subscriber = new Collecting(1);
      publish(EventLoop.current(), () -> numbers(3)).subscribe(subscriber);
      await(sleep(Duration.ofSeconds(1)));
      subscriber.dispose();
      await(sleep(Duration.ofSeconds(1)));
      assertEquals(List.of("make 0", 0, "closed"), seen);
      return done();
    });
  }

  @Test
  void eachSubscriberHasAnIteratorOfItsOwn() {
    VirtualTime.run(() -> {
      Flowable<Integer> flowable = publish(EventLoop.current(), () -> numbers(2));
      assertEquals(List.of(0, 1), await(flowable.toList()));
      assertEquals(List.of(0, 1), await(flowable.toList()));
      return done();
    });
  }

  private final class Collecting extends DisposableSubscriber<Integer> {
    private final int first;

    Collecting(int first) {
      this.first = first;
    }

    @Override
    protected void onStart() {
      request(first);
    }

    void more(int count) {
      request(count);
    }

    @Override
    public void onNext(Integer value) {
      seen.add(value);
    }

    @Override
    public void onError(Throwable failure) {
      seen.add(failure);
    }

    @Override
    public void onComplete() {
      seen.add("complete");
    }
  }
}
