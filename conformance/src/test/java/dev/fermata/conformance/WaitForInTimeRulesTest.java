package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.testing.AsyncAssertions.raised;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.fermata.Async;
import dev.fermata.AsyncCallable;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.Runner;
import dev.fermata.Task;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What {@code waitFor} waits for is done when the time is up, and nobody has got the value yet. */
class WaitForInTimeRulesTest {
  private final AtomicLong nanos = new AtomicLong();

  private void run(AsyncCallable<Void> main) {
    try (Runner runner = new Runner(() -> EventLoop.builder().clock(nanos::get).build())) {
      runner.run(main);
    }
  }

  @Async
  private static Coroutine<String> reply(Promise<String> reply) {
    return done(await(reply));
  }

  /** The step in which the promise is completed takes longer than the limit. */
  @Async
  private Coroutine<Void> completeLate(Promise<String> reply, Exception failure) {
    await(yieldNow());
    nanos.addAndGet(ofMillis(50).toNanos());
    if (failure == null) {
      reply.complete("here");
    } else {
      reply.completeExceptionally(failure);
    }
    return done();
  }

  @Test
  void theValueOfAFutureIsNotLost() {
    run(() -> {
      Promise<String> reply = EventLoop.current().createPromise();
      Task<String> asking = createTask(reply(reply));
      createTask(completeLate(reply, null));
      assertEquals("here", await(waitFor(asking, ofMillis(20))));
      assertEquals(0, currentTask().cancelling());
      return done();
    });
  }

  @Test
  void norIsItsFailure() {
    IllegalStateException failure = new IllegalStateException("refused");
    run(() -> {
      Promise<String> reply = EventLoop.current().createPromise();
      Task<String> asking = createTask(reply(reply));
      createTask(completeLate(reply, failure));
      var thrown = await(raised(IllegalStateException.class, waitFor(asking, ofMillis(20))));
      assertSame(failure, thrown);
      return done();
    });
  }
}
