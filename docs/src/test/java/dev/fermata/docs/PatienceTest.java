package dev.fermata.docs;

// region test
import static dev.fermata.Fermata.*;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.junit.AsyncTest;
import dev.fermata.junit.AsyncTests;

class PatienceTest implements AsyncTests {

  @AsyncTest
  @Async
  Coroutine<Void> waitingEndsAfterAMinute() {
    Task<Void> slow = createTask(sleep(ofHours(1)));
    try {
      await(waitFor(slow, ofMinutes(1)));
    } catch (AsyncTimeoutException expected) {
      assertEquals(ofMinutes(1), EventLoop.current().time());
    }
    assertTrue(slow.isCancelled());
    return done();
  }
}
// endregion
