package dev.fermata.conformance.close;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.timeout;
import static dev.fermata.conformance.Steps.failureOf;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.Async;
import dev.fermata.AsyncCloseable;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.TaskGroup;
import dev.fermata.TaskGroupException;
import dev.fermata.testing.VirtualTime;
import org.junit.jupiter.api.Test;

/**
 * A block and the close of its resource throw one and the same exception: that leaves the block.
 */
@SuppressWarnings("try")
class SameExceptionTest {
  private final IllegalStateException broken = new IllegalStateException("broken");

  /** Closes with what a future fails with, which the block awaits too. */
  private static final class Connection implements AsyncCloseable {
    private final Promise<Void> lost = EventLoop.current().createPromise();

    @Override
    @Async
    public Coroutine<Void> closeAsync() {
      await(lost);
      return done();
    }
  }

  /** Throws before there is anything to await. */
  private static final class Refusing implements AsyncCloseable {
    private final RuntimeException refusal;

    Refusing(RuntimeException refusal) {
      this.refusal = refusal;
    }

    @Override
    public Coroutine<Void> closeAsync() {
      throw refusal;
    }
  }

  /** Throws what it should give back. */
  private static final class Rethrowing implements AsyncCloseable {
    @Override
    public Coroutine<Void> closeAsync() {
      return done();
    }

    @Override
    @Async
    public Coroutine<Throwable> leave(Throwable leaving) {
      await(sleep(ofSeconds(1)));
      throw (RuntimeException) leaving;
    }
  }

  @Async
  private Coroutine<Void> connected() {
    try (var connection = new Connection()) {
      EventLoop.current()
          .callLater(ofSeconds(1), () -> connection.lost.completeExceptionally(broken));
      await(connection.lost);
    }
    return done();
  }

  @Async
  private Coroutine<Void> nested() {
    try (var outer = new Refusing(broken);
        var middle = new Rethrowing();
        var inner = new Refusing(broken)) {
      await(sleep(ofSeconds(1)));
      throw broken;
    }
  }

  @Async
  private Coroutine<Void> inAGroup() {
    try (var group = new TaskGroup()) {
      group.createTask(connected());
      group.createTask(nested());
      throw broken;
    }
  }

  @Async
  private Coroutine<Void> limited() {
    try (var limit = timeout(ofSeconds(10))) {
      await(connected());
    }
    return done();
  }

  @Test
  void aFutureThatBlockAndCloseAwaitGivesItsFailure() {
    assertSame(broken, VirtualTime.run(failureOf(connected())));
    assertSame(broken, VirtualTime.run(failureOf(limited())));
    assertEquals(0, broken.getSuppressed().length);
  }

  @Test
  void aCloseThatThrowsAtOnceOrThrowsWhatItIsGivenIsNoOtherFailure() {
    assertSame(broken, VirtualTime.run(failureOf(nested())));
    assertEquals(0, broken.getSuppressed().length);
  }

  @Test
  void anotherFailureOfTheCloseIsStillSuppressed() {
    IllegalStateException other = new IllegalStateException("other");
    assertSame(broken, VirtualTime.run(failureOf(closingWith(other))));
    assertSame(other, broken.getSuppressed()[0]);
  }

  @Async
  private Coroutine<Void> closingWith(RuntimeException other) {
    try (var resource = new Refusing(other)) {
      await(sleep(ofSeconds(1)));
      throw broken;
    }
  }

  @Test
  void aGroupTakesOneExceptionOfSeveralTasks() {
    TaskGroupException failure =
        assertInstanceOf(TaskGroupException.class, VirtualTime.run(failureOf(inAGroup())));
    assertSame(broken, failure.getCause());
    assertSame(broken, failure.failures().get(0));
    assertSame(
        broken,
        assertThrows(
            IllegalStateException.class, () -> failure.rethrow(IllegalStateException.class)));
  }
}
