package dev.fermata.junit;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofHours;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import java.io.IOException;

/** What {@link AsyncTestsTest} runs; some of it fails, so its name is none that the build runs. */
final class Cases implements AsyncTests {
  private int count;

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
  void returnsNothing() {
    count++;
  }
}
