package dev.fermata.conformance.hostile;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.emit;
import static dev.fermata.Fermata.end;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.conformance.Steps.failureOf;
import static dev.fermata.conformance.Steps.iterations;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.AsyncIterator;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.ExceptionContext;
import dev.fermata.InvalidStateException;
import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.TaskFactory;
import dev.fermata.flow.Flows;
import dev.fermata.testing.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Publishers, sources and subscribers that throw: the other side is told, once. */
class HostileFlowsTest {
  private static final IllegalStateException REFUSAL = new IllegalStateException("refused");

  private final List<Object> trace = new ArrayList<>();
  private final List<ExceptionContext> faults = new ArrayList<>();

  private void catchFaults() {
    EventLoop.current().setExceptionHandler((loop, context) -> faults.add(context));
  }

  @Test
  void aPublisherThatCannotBeSubscribedToFailsTheIterationOnce() {
    VirtualTime.run(() -> {
      AsyncIterator<Integer> values = Flows.iterate(
          subscriber -> {
            throw REFUSAL;
          },
          1);
      assertSame(REFUSAL, await(failureOf(values.hasNext())));
      assertFalse(await(values.hasNext()));
      await(values.closeAsync());
      return done();
    });
  }

  @Test
  void aPublisherThatThrowsAfterAllIsCancelledAndItsValuesComeFirst() {
    VirtualTime.run(() -> {
      AsyncIterator<Integer> values = Flows.iterate(
          subscriber -> {
            subscriber.onSubscribe(new Subscription(false, false));
            subscriber.onNext(1);
            throw REFUSAL;
          },
          2);
      assertTrue(await(values.hasNext()));
      assertEquals(1, values.next());
      assertSame(REFUSAL, await(failureOf(values.hasNext())));
      assertFalse(await(values.hasNext()));
      return done();
    });
    assertEquals(List.of("request 2", "cancel"), trace);
  }

  /** Records what it is asked for, and throws. */
  private final class Subscription implements Flow.Subscription {
    private boolean refusesRequests;
    private final boolean refusesCancel;

    Subscription(boolean refusesRequests, boolean refusesCancel) {
      this.refusesRequests = refusesRequests;
      this.refusesCancel = refusesCancel;
    }

    @Override
    public void request(long count) {
      trace.add("request " + count);
      if (refusesRequests) {
        throw REFUSAL;
      }
    }

    @Override
    public void cancel() {
      trace.add("cancel");
      if (refusesCancel) {
        throw new UnsupportedOperationException("cancel");
      }
    }
  }

  @Test
  void aSubscriptionThatTakesNoRequestFailsTheIterationAndNotThePublisher() {
    VirtualTime.run(() -> {
      AsyncIterator<Integer> values =
          Flows.iterate(subscriber -> subscriber.onSubscribe(new Subscription(true, true)), 1);
      assertSame(REFUSAL, await(failureOf(values.hasNext())));
      assertInstanceOf(UnsupportedOperationException.class, REFUSAL.getSuppressed()[0]);
      return done();
    });
    assertEquals(List.of("request 1", "cancel"), trace);
  }

  @Test
  void aRequestThatIsRefusedLaterLosesNoValue() {
    VirtualTime.run(() -> {
      AsyncIterator<Integer> values = Flows.iterate(
          subscriber -> {
            Subscription subscription = new Subscription(false, false);
            subscriber.onSubscribe(subscription);
            subscription.refusesRequests = true;
            subscriber.onNext(1);
            subscriber.onNext(2);
          },
          2);
      assertTrue(await(values.hasNext()));
      assertEquals(1, values.next());
      assertTrue(await(values.hasNext()));
      assertEquals(2, values.next());
      assertSame(REFUSAL, await(failureOf(values.hasNext())));
      return done();
    });
    assertEquals(List.of("request 2", "request 1", "cancel"), trace);
  }

  /** A publisher that cannot be printed. */
  private static final class HostilePublisher implements Flow.Publisher<Integer> {
    @Override
    public void subscribe(Flow.Subscriber<? super Integer> subscriber) {}

    @Override
    public String toString() {
      throw REFUSAL;
    }
  }

  @Test
  void aPublisherThatCannotBePrintedIsNamedByItsClass() {
    AsyncIterator<Integer> values = Flows.iterate(new HostilePublisher(), 1);
    assertTrue(values.toString().contains("HostilePublisher, 0 not taken"));
    assertThrows(NoSuchElementException.class, values::next);
  }

  /** Requests everything at once, records what it is told, and throws what it is made with. */
  private final class Recording implements Flow.Subscriber<Integer> {
    private final RuntimeException mistake;
    private Flow.Subscription subscription;

    Recording(RuntimeException mistake) {
      this.mistake = mistake;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Integer value) {
      trace.add(value);
      if (mistake != null) {
        throw mistake;
      }
    }

    @Override
    public void onError(Throwable failure) {
      trace.add(failure);
      if (mistake != null) {
        throw mistake;
      }
    }

    @Override
    public void onComplete() {
      trace.add("complete");
      if (mistake != null) {
        throw mistake;
      }
    }
  }

  private void publish(Recording recording, Supplier<AsyncIterator<Integer>> source) {
    VirtualTime.run(() -> {
      catchFaults();
      Flows.publish(EventLoop.current(), source).subscribe(recording);
      await(iterations(12));
      return done();
    });
  }

  @Test
  void aSourceThatThrowsIsToldToItsSubscriberAndToNobodyElse() {
    publish(new Recording(null), () -> {
      throw REFUSAL;
    });
    assertEquals(List.of(REFUSAL), trace);
    assertEquals(List.of(), faults);
  }

  @Test
  void aSourceThatGivesNothingIsToldToItsSubscriber() {
    publish(new Recording(null), () -> null);
    assertEquals(1, trace.size());
    assertEquals(
        "the source gave null for an iterator", ((NullPointerException) trace.get(0)).getMessage());
    assertEquals(List.of(), faults);
  }

  @Async
  private AsyncGenerator<Integer> values(Integer value, RuntimeException failureOfClose) {
    try {
      emit(value);
      await(yieldNow());
      emit(value);
    } finally {
      if (failureOfClose != null) {
        throw failureOfClose;
      }
    }
    return end();
  }

  @Test
  void aNullAmongTheValuesIsTheFailureOfTheSource() {
    publish(new Recording(null), () -> values(null, null));
    assertEquals(1, trace.size());
    assertInstanceOf(NullPointerException.class, trace.get(0));
    assertEquals(List.of(), faults);
  }

  @Test
  void whatASubscriberThrowsIsReportedOnceAndItIsToldNothingMore() {
    publish(new Recording(REFUSAL), () -> values(1, null));
    assertEquals(List.of(1), trace);
    assertEquals(1, faults.size());
    assertSame(REFUSAL, faults.get(0).exception());
  }

  @Test
  void whatASubscriberThrowsWhenItIsToldTheEndIsReportedOnce() {
    publish(new Recording(REFUSAL), HostileFlowsTest::none);
    assertEquals(List.of("complete"), trace);
    assertEquals(1, faults.size());
    assertSame(REFUSAL, faults.get(0).exception());
  }

  private static AsyncGenerator<Integer> none() {
    return end();
  }

  @Test
  void aCloseThatFailsAfterTheSubscriberHasCancelledIsReportedOnce() {
    VirtualTime.run(() -> {
      catchFaults();
      Recording recording = new Recording(null);
      Flows.publish(EventLoop.current(), () -> values(1, REFUSAL)).subscribe(recording);
      while (trace.isEmpty()) {
        await(yieldNow());
      }
      recording.subscription.cancel();
      await(iterations(12));
      return done();
    });
    assertEquals(List.of(1), trace);
    assertEquals(1, faults.size());
    assertSame(REFUSAL, faults.get(0).exception());
  }

  @Test
  void theEndOfARunIsToldEvenToASubscriberWhoseDeliveryHasNotBegun() {
    VirtualTime.run(() -> {
      Flows.publish(EventLoop.current(), HostileFlowsTest::none).subscribe(new Recording(null));
      return done();
    });
    assertEquals(1, trace.size());
    assertInstanceOf(CancelledError.class, trace.get(0));
  }

  @Test
  void theEndOfARunIsToldToASubscriberThatWaits() {
    VirtualTime.run(() -> {
      Promise<Integer> never = EventLoop.current().createPromise();
      Flows.publish(EventLoop.current(), () -> waiting(never)).subscribe(new Recording(null));
      await(iterations(6));
      assertEquals(List.of(), trace);
      return done();
    });
    assertEquals(1, trace.size());
    assertInstanceOf(CancelledError.class, trace.get(0));
  }

  @Async
  private static AsyncGenerator<Integer> waiting(Promise<Integer> never) {
    emit(await(never));
    return end();
  }

  @Test
  void aClosedLoopIsToldByOnError() {
    EventLoop loop = EventLoop.create();
    loop.close();
    Flows.publish(loop, HostileFlowsTest::none).subscribe(new Recording(null));
    assertEquals(1, trace.size());
    assertInstanceOf(InvalidStateException.class, trace.get(0));
  }

  @Test
  void aTaskFactoryThatThrowsIsToldToBoth() {
    EventLoop loop = VirtualTime.builder()
        .taskFactory(new TaskFactory() {
          @Override
          public <T> Task<T> create(EventLoop where, Coroutine<T> coroutine, String name) {
            if ("subscription".equals(name)) {
              throw REFUSAL;
            }
            return TaskFactory.lazy().create(where, coroutine, name);
          }
        })
        .build();
    try (loop) {
      loop.setExceptionHandler((where, context) -> faults.add(context));
      Flows.publish(loop, HostileFlowsTest::none).subscribe(new Recording(null));
      loop.runUntilComplete(iterations(3));
    }
    assertEquals(List.of(REFUSAL), trace);
    assertEquals(1, faults.size());
  }
}
