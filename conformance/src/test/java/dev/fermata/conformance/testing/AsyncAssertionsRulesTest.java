package dev.fermata.conformance.testing;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.testing.AsyncAssertions.raised;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.testing.VirtualTime;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class AsyncAssertionsRulesTest {
  private static final FileNotFoundException GONE = new FileNotFoundException("gone");

  @Async
  private static Coroutine<String> read(boolean suspends) throws IOException {
    if (suspends) {
      await(yieldNow());
    }
    throw GONE;
  }

  @Test
  void raisedGivesTheExceptionWithItsType() throws Exception {
    VirtualTime.run(() -> {
      assertSame(GONE, await(raised(FileNotFoundException.class, read(false))));
      IOException gone = await(raised(IOException.class, read(true)));
      assertSame(GONE, gone);
      assertSame(GONE, await(raised(IOException.class, createTask(read(true)))));
      return done();
    });
  }

  @Test
  void raisedTakesALambdaAndWhatTheCallThrows() {
    VirtualTime.run(() -> {
      assertSame(GONE, await(raised(IOException.class, () -> read(true))));
      assertSame(GONE, await(raised(IOException.class, () -> {
        throw GONE;
      })));
      return done();
    });
  }

  @Test
  void anotherExceptionOrAValueFailsTheTest() {
    VirtualTime.run(() -> {
      AssertionError other = await(raised(
          AssertionError.class, raised(IllegalStateException.class, createTask(() -> read(true)))));
      assertEquals("expected java.lang.IllegalStateException, and got " + GONE, other.getMessage());
      assertSame(GONE, other.getCause());
      AssertionError value =
          await(raised(AssertionError.class, raised(IOException.class, done("text"))));
      assertEquals("expected java.io.IOException, and got the value text", value.getMessage());
      return done();
    });
  }

  @Test
  void aCancellationIsExpectedOrPassedOn() {
    VirtualTime.run(() -> {
      Promise<Void> cancelled = EventLoop.current().createPromise();
      cancelled.cancel("no more");
      assertEquals("no more", await(raised(CancelledError.class, cancelled)).getMessage());
      Task<IOException> test = createTask(raised(IOException.class, sleep(ofSeconds(9))));
      await(yieldNow());
      test.cancel();
      await(raised(CancelledError.class, test));
      assertTrue(test.isCancelled());
      return done();
    });
  }
}
