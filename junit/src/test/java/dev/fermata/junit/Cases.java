package dev.fermata.junit;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;

/** What {@link AsyncTestsTest} runs; some of it fails, so its name is none that the build runs. */
final class Cases implements AsyncTests {
  private int count;
  private int preparations;

  @BeforeEach
  void prepare() {
    preparations++;
  }

  @AsyncTest
  @Async
  Coroutine<Void> sleepsForAnHour() {
    await(sleep(ofHours(1)));
    assertEquals(ofHours(1), EventLoop.current().time());
    return done();
  }

  @AsyncTest
  @Async
  Coroutine<Void> failsAfterAnHour() throws IOException {
    await(sleep(ofHours(1)));
    throw new IOException("closed");
  }

  @AsyncTest
  @Async
  Coroutine<Void> waitsForNobody() {
    Promise<Void> never = EventLoop.current().createPromise();
    await(never);
    return done();
  }

  @AsyncTest(giveUpAfterSeconds = 0)
  @Async
  Coroutine<Void> neverWaits() {
    while (!currentTask().isDone()) {
      await(yieldNow());
    }
    return done();
  }

  @AsyncTest(giveUpAfterSeconds = 0)
  Coroutine<Void> blocksUntilItIsInterrupted() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return done();
  }

  @AsyncTest
  Coroutine<Void> countsFirst() {
    assertEquals(1, ++count);
    return done();
  }

  @AsyncTest
  Coroutine<Void> countsSecond() {
    assertEquals(1, ++count);
    return done();
  }

  @AsyncTest
  @Async
  Coroutine<Void> dropsTasksThatFail() throws IOException {
    createTask(failsAfterAnHour());
    createTask(failsAfterAnHour());
    await(sleep(ofHours(2)));
    return done();
  }

  @AsyncTest(realTime = true)
  @Async
  Coroutine<Void> sleepsInRealTime() {
    await(sleep(ofMillis(1)));
    assertTrue(EventLoop.current().time().toMillis() >= 1);
    return done();
  }

  @AsyncTest
  Coroutine<Void> isPrepared() {
    assertEquals(1, preparations);
    return done();
  }

  @AsyncTest
  @Disabled("not today")
  Coroutine<Void> isDisabled() {
    return done();
  }

  @AsyncTest
  Coroutine<Void> returnsNull() {
    return null;
  }

  @AsyncTest
  void returnsNothing() {
    count++;
  }
}
