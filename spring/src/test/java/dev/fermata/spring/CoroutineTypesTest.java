package dev.fermata.spring;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.AsyncIterator;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.LoopThread;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;

/** Spring's registry with coroutines and generators in it, as Spring uses it. */
@Timeout(60)
class CoroutineTypesTest {
  private final LoopThread thread = LoopThread.start("requests");
  private final ReactiveAdapterRegistry registry = new ReactiveAdapterRegistry();
  private final ReactiveAdapter coroutines;
  private final ReactiveAdapter generators;

  CoroutineTypesTest() {
    CoroutineTypes.register(registry, thread::loop);
    coroutines = registry.getAdapter(Coroutine.class);
    generators = registry.getAdapter(AsyncGenerator.class);
  }

  @AfterEach
  void theLoopEnds() {
    thread.close();
  }

  /** What a subscriber is told, in words. */
  private static final class Told implements Subscriber<Object> {
    private final BlockingQueue<Object> signals = new LinkedBlockingQueue<>();
    private Subscription subscription;

    @Override
    public void onSubscribe(Subscription made) {
      subscription = made;
    }

    @Override
    public void onNext(Object value) {
      signals.add(value);
    }

    @Override
    public void onError(Throwable failure) {
      signals.add(failure);
    }

    @Override
    public void onComplete() {
      signals.add("complete");
    }

    Object next() throws InterruptedException {
      return signals.poll(50, TimeUnit.SECONDS);
    }
  }

  private static Told subscribe(ReactiveAdapter adapter, Object source) {
    var told = new Told();
    Publisher<Object> publisher = adapter.toPublisher(source);
    publisher.subscribe(told);
    return told;
  }

  private static Told subscribeToAll(ReactiveAdapter adapter, Object source) {
    Told told = subscribe(adapter, source);
    told.subscription.request(Long.MAX_VALUE);
    return told;
  }

  @Async
  private static Coroutine<String> nameOfLoop() {
    await(sleep(ofMillis(1)));
    return done(EventLoop.current().name());
  }

  @Async
  private static Coroutine<String> fail() throws IOException {
    await(sleep(ofMillis(1)));
    throw new IOException("the disk is full");
  }

  @Async
  private static Coroutine<Void> waitFor(
      CompletableFuture<?> never, CompletableFuture<Void> began, CompletableFuture<String> ended) {
    began.complete(null);
    try {
      await(never);
    } catch (CancelledError cancelled) {
      ended.complete("cancelled");
      throw cancelled;
    }
    return done();
  }

  @Async
  private static AsyncGenerator<Integer> count(
      BlockingQueue<Integer> asked, CompletableFuture<Void> closed) {
    try {
      for (int i = 1; ; i++) {
        asked.add(i);
        emit(i);
      }
    } finally {
      closed.complete(null);
    }
  }

  @Test
  void aCoroutineRunsOnTheLoopAndItsValueIsTheOnlyOne() throws Exception {
    assertFalse(coroutines.isMultiValue());
    Told told = subscribeToAll(coroutines, nameOfLoop());
    assertEquals("requests", told.next());
    assertEquals("complete", told.next());
  }

  @Test
  void nullIsNoValue() throws Exception {
    assertTrue(coroutines.supportsEmpty());
    assertEquals("complete", subscribeToAll(coroutines, done()).next());
    assertEquals("complete", subscribeToAll(coroutines, null).next());
  }

  @Test
  void whatACoroutineFailsWithIsToldAsItIs() throws Exception {
    Told told = subscribeToAll(coroutines, fail());
    assertEquals("java.io.IOException: the disk is full", told.next().toString());
  }

  @Test
  void cancellingTheAnswerCancelsTheCoroutine() throws Exception {
    var never = new CompletableFuture<Void>();
    var began = new CompletableFuture<Void>();
    var ended = new CompletableFuture<String>();
    Told told = subscribeToAll(coroutines, waitFor(never, began, ended));
    began.get(50, TimeUnit.SECONDS);
    told.subscription.cancel();
    assertEquals("cancelled", ended.get(50, TimeUnit.SECONDS));
    assertTrue(never.isCancelled());
  }

  @Test
  void aGeneratorIsAskedForWhatWasRequestedAndClosedByTheCancellation() throws Exception {
    assertTrue(generators.isMultiValue());
    var asked = new LinkedBlockingQueue<Integer>();
    var closed = new CompletableFuture<Void>();
    Told told = subscribe(generators, count(asked, closed));
    told.subscription.request(2);
    assertEquals(1, told.next());
    assertEquals(2, told.next());
    told.subscription.cancel();
    closed.get(50, TimeUnit.SECONDS);
    assertEquals(List.of(1, 2), List.copyOf(asked));
  }

  @Test
  void anArgumentIsMadeOfWhatSpringReads() {
    Publisher<Object> values =
        generators.toPublisher(count(new LinkedBlockingQueue<>(), new CompletableFuture<>()));
    assertEquals(1, thread.call(() -> (Coroutine<?>) coroutines.fromPublisher(values)));
    Publisher<Object> nothing = coroutines.toPublisher(done());
    assertNull(thread.call(() -> (Coroutine<?>) coroutines.fromPublisher(nothing)));
    Publisher<Object> one = coroutines.toPublisher(done("only"));
    var iterator = (AsyncIterator<?>) generators.fromPublisher(one);
    assertTrue(thread.call(iterator::hasNext));
    assertEquals("only", iterator.next());
    assertFalse(thread.call(iterator::hasNext));
  }

  @Test
  void theLoopIsAskedForEachTime() throws Exception {
    try (LoopThread other = LoopThread.start("other")) {
      var loops = new LinkedBlockingQueue<>(List.of(other.loop(), thread.loop()));
      var types = new ReactiveAdapterRegistry();
      CoroutineTypes.register(types, loops::remove);
      ReactiveAdapter adapter = types.getAdapter(null, nameOfLoop());
      assertSame(Coroutine.class, adapter.getReactiveType());
      assertEquals("other", subscribeToAll(adapter, nameOfLoop()).next());
      assertEquals("requests", subscribeToAll(adapter, nameOfLoop()).next());
    }
  }
}
