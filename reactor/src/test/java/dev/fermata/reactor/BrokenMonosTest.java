package dev.fermata.reactor;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.settleAll;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.reactor.Reactor.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Task;
import dev.fermata.testing.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;

/** Publishers that break the rules of Reactive Streams: nothing hangs, and nothing is lost. */
class BrokenMonosTest {
  private final List<Throwable> droppedFailures = new ArrayList<>();
  private final List<Object> droppedValues = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();

  @BeforeEach
  void listen() {
    Hooks.onErrorDropped(droppedFailures::add);
    Hooks.onNextDropped(droppedValues::add);
  }

  @AfterEach
  void listenNoMore() {
    Hooks.resetOnErrorDropped();
    Hooks.resetOnNextDropped();
  }

  private Mono<String> mono(Consumer<Subscriber<? super String>> signals) {
    return Mono.fromDirect(subscriber -> {
      subscriber.onSubscribe(subscription());
      signals.accept(subscriber);
    });
  }

  private Subscription subscription() {
    return new Subscription() {
      @Override
      public void request(long count) {
        asked.add("request");
      }

      @Override
      public void cancel() {
        asked.add("cancel");
      }
    };
  }

  @Test
  void anErrorOfAMonoThatIsDoneIsThrownAsItIs() {
    AssertionError failure = new AssertionError("x");
    Mono<String> mono = Mono.error(failure);
    VirtualTime.run(() -> {
      try {
        await(mono);
      } catch (AssertionError thrown) {
        assertSame(failure, thrown);
        return done();
      }
      throw new IllegalStateException("nothing was thrown");
    });
  }

  @Test
  void aSecondValueIsToldAsAFailureThatNobodyTakes() {
    VirtualTime.run(() -> {
      assertEquals("tea", await(mono(subscriber -> {
        subscriber.onNext("tea");
        subscriber.onNext("cake");
        subscriber.onComplete();
      })));
      return done();
    });
    assertEquals(1, droppedFailures.size());
    assertTrue(droppedFailures.get(0).getMessage().contains("second value"));
    assertTrue(droppedFailures.get(0).getMessage().contains("cake"));
  }

  @Test
  void aFailureBehindTheEndGoesWhereReactorTellsOfSuch() {
    IllegalStateException late = new IllegalStateException("late");
    VirtualTime.run(() -> {
      assertNull(await(mono(subscriber -> {
        subscriber.onComplete();
        subscriber.onError(late);
      })));
      return done();
    });
    assertEquals(List.of(late), droppedFailures);
  }

  @Test
  void nullForAValueFailsTheAwait() {
    VirtualTime.run(() -> {
      NullPointerException refusal = null;
      try {
        await(mono(
            subscriber -> assertThrows(NullPointerException.class, () -> subscriber.onNext(null))));
      } catch (NullPointerException failure) {
        refusal = failure;
      }
      assertTrue(refusal.getMessage().startsWith("a Mono gave null"), refusal.getMessage());
      return done();
    });
    assertEquals(List.of("request", "cancel"), asked);
  }

  @Test
  void nullForAFailureFailsTheAwait() {
    VirtualTime.run(() -> {
      NullPointerException refusal = null;
      try {
        await(mono(subscriber ->
            assertThrows(NullPointerException.class, () -> subscriber.onError(null))));
      } catch (NullPointerException failure) {
        refusal = failure;
      }
      assertTrue(refusal.getMessage().startsWith("a Mono failed with null"));
      return done();
    });
  }

  @Test
  void aSecondSubscriptionIsCancelled() {
    VirtualTime.run(() -> {
      assertEquals("tea", await(mono(subscriber -> {
        subscriber.onSubscribe(subscription());
        subscriber.onNext("tea");
      })));
      return done();
    });
    assertEquals(List.of("request", "cancel"), asked);
  }

  @Test
  void whatThrowsWhenItIsSubscribedToFailsTheAwait() {
    IllegalStateException thrown = new IllegalStateException("not today");
    VirtualTime.run(() -> {
      Throwable seen = null;
      try {
        await(Mono.<String>fromDirect(subscriber -> {
          throw thrown;
        }));
      } catch (IllegalStateException failure) {
        seen = failure;
      }
      assertSame(thrown, seen);
      return done();
    });
  }

  @Test
  void signalsBehindACancellationAreDroppedTheWayOfReactor() {
    List<Subscriber<? super String>> subscribers = new ArrayList<>();
    IllegalStateException late = new IllegalStateException("late");
    VirtualTime.run(() -> {
      Task<String> task = createTask(() -> done(await(mono(subscribers::add))));
      await(yieldNow());
      task.cancel();
      await(settleAll(task));
      assertTrue(task.isCancelled());
      subscribers.get(0).onNext("tea");
      subscribers.get(0).onError(late);
      return done();
    });
    assertEquals(List.of("request", "cancel"), asked);
    assertEquals(List.of("tea"), droppedValues);
    assertEquals(List.of(late), droppedFailures);
  }

  @Test
  void aSubscriptionThatComesBehindTheCancellationIsCancelled() {
    List<Subscriber<? super String>> subscribers = new ArrayList<>();
    VirtualTime.run(() -> {
      Mono<String> slow = Mono.fromDirect(subscribers::add);
      Task<String> task = createTask(() -> done(await(slow)));
      await(yieldNow());
      task.cancel();
      await(settleAll(task));
      subscribers.get(0).onSubscribe(subscription());
      return done();
    });
    assertEquals(List.of("cancel"), asked);
  }
}
