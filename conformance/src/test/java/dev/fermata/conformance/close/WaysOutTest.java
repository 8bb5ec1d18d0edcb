package dev.fermata.conformance.close;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.emit;
import static dev.fermata.Fermata.end;
import static dev.fermata.Fermata.sleep;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncCloseable;
import dev.fermata.AsyncGenerator;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import dev.fermata.testing.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The close of a resource is awaited on every way out of the block. */
class WaysOutTest {
  private final List<String> events = new ArrayList<>();

  @Test
  void theEndOfTheBlockAwaitsTheClose() {
    VirtualTime.run(reachingTheEnd());

    assertEquals(List.of("opening a", "opened a", "body", "closing a", "closed a", "end"), events);
  }

  @Async
  private Coroutine<Void> reachingTheEnd() {
    try (Resource a = await(Resource.open("a", events))) {
      assertTrue(a != null);
      events.add("body");
    }
    events.add("end");
    return done();
  }

  @Test
  void aReturnAwaitsTheCloseAfterItsValueWasComputed() {
    assertEquals(3, VirtualTime.run(returning()));

    assertEquals(List.of("opened a", "value", "closing a", "closed a"), events);
  }

  @Async
  private Coroutine<Integer> returning() {
    try (Resource a = new Resource("a", events)) {
      assertTrue(a != null);
      events.add("value");
      return done(await(done(3)));
    }
  }

  @Test
  void breakAndContinueAwaitTheClose() {
    VirtualTime.run(looping());

    assertEquals(
        List.of(
            "opened 0",
            "closing 0",
            "closed 0",
            "opened 1",
            "end of 1",
            "closing 1",
            "closed 1",
            "opened 2",
            "closing 2",
            "closed 2",
            "end"),
        events);
  }

  @Async
  private Coroutine<Void> looping() {
    for (int i = 0; i < 5; i++) {
      try (Resource each = new Resource(String.valueOf(i), events)) {
        assertTrue(each != null);
        if (i == 0) {
          continue;
        }
        if (i == 2) {
          break;
        }
        events.add("end of " + i);
      }
    }
    events.add("end");
    return done();
  }

  @Test
  void anExceptionLeavesTheBlockAfterTheClose() {
    IllegalStateException thrown = new IllegalStateException("body");

    assertSame(
        thrown, assertThrows(IllegalStateException.class, () -> VirtualTime.run(failing(thrown))));

    assertEquals(List.of("opened a", "closing a", "closed a"), events);
  }

  @Async
  private Coroutine<Void> failing(RuntimeException thrown) {
    try (Resource a = new Resource("a", events)) {
      assertTrue(a != null);
      await(sleep(ofSeconds(1)));
      throw thrown;
    }
  }

  @Test
  void theHandlersAndTheFinallyOfTheSameTryRunAfterTheClose() {
    VirtualTime.run(handling());

    assertEquals(List.of("opened a", "closing a", "closed a", "caught body", "finally"), events);
  }

  @Async
  private Coroutine<Void> handling() {
    try (Resource a = new Resource("a", events)) {
      assertTrue(a != null);
      throw new IllegalStateException("body");
    } catch (IllegalStateException caught) {
      events.add("caught " + caught.getMessage());
    } finally {
      await(sleep(ofSeconds(1)));
      events.add("finally");
    }
    return done();
  }

  @Test
  void aCancelledBodyAwaitsTheCloseUndisturbed() {
    assertTrue(VirtualTime.run(cancelling()).isCancelled());

    assertEquals(List.of("opened a", "closing a", "closed a"), events);
  }

  @Async
  private Coroutine<Task<Void>> cancelling() {
    Task<Void> task = createTask(holding());
    await(sleep(ofSeconds(1)));
    task.cancel();
    try {
      await(task);
    } catch (CancelledError expected) {
      assertTrue(task.isCancelled());
    }
    return done(task);
  }

  @Async
  private Coroutine<Void> holding() {
    try (Resource a = new Resource("a", events)) {
      assertTrue(a != null);
      await(sleep(ofSeconds(100)));
    }
    return done();
  }

  @Test
  void aCancellationDuringTheCloseInterruptsItAndIsNotLost() {
    assertTrue(VirtualTime.run(cancellingTheClose()).isCancelled());

    assertEquals(List.of("opened a", "closing a"), events);
  }

  @Async
  private Coroutine<Task<Void>> cancellingTheClose() {
    Task<Void> task = createTask(failing(new IllegalStateException("body")));
    await(sleep(ofMillis(1500)));
    task.cancel();
    CancelledError cancelled = null;
    try {
      await(task);
    } catch (CancelledError expected) {
      cancelled = expected;
    }
    assertEquals("body", cancelled.getSuppressed()[0].getMessage());
    return done(task);
  }

  @Test
  void aGeneratorThatIsClosedEarlyClosesWhatItHolds() {
    VirtualTime.run(() -> {
      try (AsyncGenerator<Integer> numbers = holdingNumbers()) {
        assertTrue(await(numbers.hasNext()));
        events.add("got " + numbers.next());
      }
      events.add("end");
      return done();
    });

    assertEquals(List.of("opened a", "got 1", "closing a", "closed a", "end"), events);
  }

  @Async
  private AsyncGenerator<Integer> holdingNumbers() {
    try (Resource a = new Resource("a", events)) {
      assertTrue(a != null);
      emit(1);
      emit(2);
    }
    return end();
  }

  @Test
  void aHotMethodAwaitsTheCloseWithoutALoop() {
    CompletableFuture<Void> closing = new CompletableFuture<>();

    CompletableFuture<String> outcome = closingOn(closing);
    assertEquals(List.of("body"), events);
    closing.complete(null);

    assertEquals("value", outcome.join());
    assertEquals(List.of("body", "closed"), events);
  }

  @Async
  private CompletableFuture<String> closingOn(CompletableFuture<Void> closing) {
    AsyncCloseable resource = new AsyncCloseable() {
      @Override
      @Async
      public Coroutine<Void> closeAsync() {
        await(closing);
        events.add("closed");
        return done();
      }
    };
    String value;
    try (resource) {
      events.add("body");
      value = "value";
    }
    return completedFuture(value);
  }

  @Test
  void anExplicitCloseIsAwaited() {
    VirtualTime.run(explicit());

    assertEquals(List.of("opened a", "closing a", "closed a", "end"), events);
  }

  @Async
  private Coroutine<Void> explicit() {
    Resource a = new Resource("a", events);
    a.close();
    events.add("end");
    return done();
  }

  @Test
  void anAsyncLambdaThatOnlyClosesAwaitsTheClose() {
    VirtualTime.run(() -> {
      try (Resource a = new Resource("a", events)) {
        assertTrue(a != null);
      }
      events.add("end");
      return done();
    });

    assertEquals(List.of("opened a", "closing a", "closed a", "end"), events);
  }
}
