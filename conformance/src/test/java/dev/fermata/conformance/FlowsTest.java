package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.emit;
import static dev.fermata.Fermata.end;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.AsyncIterator;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.flow.Flows;
import dev.fermata.testing.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.Test;

/** The bridges to {@link Flow}. */
class FlowsTest {
  private final List<String> trace = new ArrayList<>();

  @Async
  private static <T> Coroutine<List<T>> all(AsyncIterator<T> values) {
    List<T> all = new ArrayList<>();
    try (values) {
      while (await(values.hasNext())) {
        all.add(values.next());
      }
    }
    return done(all);
  }

  @Test
  void whatAPublisherOfOtherThreadsPublishesComesInOrder() {
    List<Integer> got = VirtualTime.run(() -> {
      Task<List<Integer>> reading;
      try (var publisher = new SubmissionPublisher<Integer>()) {
        reading = createTask(all(Flows.iterate(publisher, 4)));
        while (!publisher.hasSubscribers()) {
          await(yieldNow());
        }
        for (int i = 0; i < 100; i++) {
          publisher.submit(i);
        }
      }
      return done(await(reading));
    });
    assertEquals(100, got.size());
    assertEquals(99, got.get(99));
  }

  /** Publishes as many numbers as are requested, at once, and remembers what was requested. */
  private final class Numbers implements Flow.Publisher<Integer>, Flow.Subscription {
    private Flow.Subscriber<? super Integer> subscriber;
    private int next;

    @Override
    public void subscribe(Flow.Subscriber<? super Integer> given) {
      subscriber = given;
      given.onSubscribe(this);
    }

    @Override
    public void request(long count) {
      trace.add("request " + count);
      for (int i = 0; i < count; i++) {
        subscriber.onNext(next++);
      }
    }

    @Override
    public void cancel() {
      trace.add("cancel");
    }
  }

  @Test
  void noMoreIsRequestedThanThePrefetchAndTheCloseCancels() {
    VirtualTime.run(() -> {
      try (var numbers = Flows.iterate(new Numbers(), 4)) {
        assertEquals(List.of(), trace, "nothing is subscribed to before the first value is wanted");
        for (int i = 0; i < 4; i++) {
          assertTrue(await(numbers.hasNext()));
          assertEquals(i, numbers.next());
        }
      }
      return done();
    });
    assertEquals(List.of("request 4", "request 2", "request 2", "cancel"), trace);
  }

  @Test
  void aPublisherThatFailsFailsTheLoopAfterItsValues() {
    VirtualTime.run(() -> {
      var publisher = new SubmissionPublisher<String>(Runnable::run, 8);
      AsyncIterator<String> values = Flows.iterate(publisher, 2);
      Task<Boolean> first = createTask(values.hasNext());
      await(yieldNow());
      publisher.submit("one");
      RuntimeException reason = new IllegalStateException("broken");
      publisher.closeExceptionally(reason);
      assertTrue(await(first));
      assertEquals("one", values.next());
      Throwable thrown = null;
      try {
        await(values.hasNext());
      } catch (IllegalStateException e) {
        thrown = e;
      }
      assertSame(reason, thrown);
      assertFalse(await(values.hasNext()));
      return done();
    });
  }

  @Test
  void prefetchingNothingIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Flows.iterate(new Numbers(), 0));
  }

  /** Records what it is told, and requests when it is asked to. */
  private final class Recording implements Flow.Subscriber<Integer> {
    private Flow.Subscription subscription;
    private final Promise<Void> ended = EventLoop.current().createPromise();

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
    }

    @Override
    public void onNext(Integer value) {
      trace.add("next " + value);
    }

    @Override
    public void onError(Throwable failure) {
      trace.add("error " + failure.getMessage().split("\\(")[0]);
      ended.complete(null);
    }

    @Override
    public void onComplete() {
      trace.add("complete");
      ended.complete(null);
    }
  }

  @Async
  private AsyncGenerator<Integer> ticks(int count) {
    try {
      for (int i = 0; i < count; i++) {
        await(sleep(ofSeconds(1)));
        emit(i);
      }
    } finally {
      trace.add("closed");
    }
    return end();
  }

  @Test
  void aSubscriberGetsWhatItRequestsAndTheEnd() {
    VirtualTime.run(() -> {
      Recording recording = new Recording();
      Flows.publish(EventLoop.current(), () -> ticks(3)).subscribe(recording);
      await(sleep(ofSeconds(10)));
      assertEquals(List.of(), trace, "nothing is made before it is requested");
      recording.subscription.request(2);
      await(sleep(ofSeconds(10)));
      assertEquals(List.of("next 0", "next 1"), trace);
      recording.subscription.request(Long.MAX_VALUE);
      recording.subscription.request(Long.MAX_VALUE);
      await(recording.ended);
      return done();
    });
    assertEquals(List.of("next 0", "next 1", "next 2", "closed", "complete"), trace);
  }

  @Test
  void cancellingTheSubscriptionClosesTheIteratorAndSaysNothing() {
    VirtualTime.run(() -> {
      Recording recording = new Recording();
      Flows.publish(EventLoop.current(), () -> ticks(3)).subscribe(recording);
      recording.subscription.request(3);
      await(sleep(ofSeconds(2)));
      recording.subscription.cancel();
      await(sleep(ofSeconds(10)));
      return done();
    });
    assertEquals("closed", trace.get(trace.size() - 1));
    assertFalse(trace.contains("complete"));
  }

  @Test
  void requestingNothingIsAnErrorOfTheSubscriber() {
    VirtualTime.run(() -> {
      Recording recording = new Recording();
      Flows.publish(EventLoop.current(), () -> ticks(3)).subscribe(recording);
      recording.subscription.request(0);
      await(recording.ended);
      return done();
    });
    assertEquals(List.of("error request"), trace);
  }
}
