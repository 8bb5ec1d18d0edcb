package dev.fermata.reactor;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.emit;
import static dev.fermata.Fermata.end;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.reactor.Reactor.await;
import static dev.fermata.reactor.Reactor.context;
import static dev.fermata.reactor.Reactor.iterate;
import static dev.fermata.reactor.Reactor.publish;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** Streams of Reactor iterated over, and iterators published as such. */
class FluxTest {
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
  void aFluxIsIteratedOver() {
    VirtualTime.run(() -> {
      assertEquals(List.of(1, 2, 3), await(all(Flux.just(1, 2, 3), 2)));
      assertEquals(List.of(), await(all(Flux.empty(), 1)));
      assertEquals(List.of("tea"), await(all(Mono.just("tea"), 1)));
      return done();
    });
  }

  @Test
  void noMoreThanThePrefetchIsRequestedAhead() {
    VirtualTime.run(() -> {
      List<Long> requests = new ArrayList<>();
      try (var iterator = iterate(Flux.range(0, 9).doOnRequest(requests::add), 4)) {
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
      Flux<Integer> endless = Flux.<Integer>never().doOnCancel(() -> seen.add("cancelled"));
      try (var iterator = iterate(endless.startWith(1), 1)) {
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
      try (var iterator = iterate(Flux.concat(Flux.just(1), Flux.error(failure)), 8)) {
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
    assertThrows(IllegalArgumentException.class, () -> iterate(Flux.empty(), 0));
  }

  @Test
  void whatIsIteratedOverGetsTheContextOfTheSubscriber() {
    VirtualTime.run(() -> {
      Flux<Object> users = Flux.deferContextual(context -> Flux.just(context.<Object>get("user")));
      Mono<Object> first = Mono.defer(() -> firstOf(users)).contextWrite(Context.of("user", "ann"));
      assertEquals("ann", await(first));
      return done();
    });
  }

  @Async
  private static Mono<Object> firstOf(Flux<Object> values) {
    return Mono.just(await(all(values, 1)).get(0));
  }

  @Test
  void aGeneratorIsPublishedAsManyValuesAsAreRequested() {
    VirtualTime.run(() -> {
      Flux<Integer> flux = publish(EventLoop.current(), () -> numbers(3));
      Collecting subscriber = new Collecting(1);
      flux.subscribe(subscriber);
      await(sleep(Duration.ofSeconds(1)));
      assertEquals(List.of("make 0", 0), seen);
      subscriber.request(2);
      await(sleep(Duration.ofSeconds(1)));
      assertEquals(List.of("make 0", 0, "make 1", 1, "make 2", 2), seen);
      subscriber.request(1);
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
      subscriber.cancel();
      await(sleep(Duration.ofSeconds(1)));
      assertEquals(List.of("make 0", 0, "closed"), seen);
      return done();
    });
  }

  @Test
  void eachSubscriberHasAnIteratorAndAContextOfItsOwn() {
    VirtualTime.run(() -> {
      Flux<Object> users = publish(EventLoop.current(), FluxTest::users);
      assertEquals(
          List.of("ann"), await(users.contextWrite(Context.of("user", "ann")).collectList()));
      assertEquals(
          List.of("bob"), await(users.contextWrite(Context.of("user", "bob")).collectList()));
      assertFalse(context().hasKey("user"));
      return done();
    });
  }

  @Async
  private static AsyncGenerator<Object> users() {
    await(yieldNow());
    emit(context().get("user"));
    return end();
  }

  private final class Collecting extends BaseSubscriber<Integer> {
    private final int first;

    Collecting(int first) {
      this.first = first;
    }

    @Override
    protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
      request(first);
    }

    @Override
    protected void hookOnNext(Integer value) {
      seen.add(value);
    }

    @Override
    protected void hookOnComplete() {
      seen.add("complete");
    }
  }
}
