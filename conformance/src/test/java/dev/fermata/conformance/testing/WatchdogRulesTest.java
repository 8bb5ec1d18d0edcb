package dev.fermata.conformance.testing;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Poller;
import dev.fermata.testing.StuckException;
import dev.fermata.testing.VirtualTime;
import dev.fermata.testing.Watchdog;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Tests that are stuck end, and say where. */
class WatchdogRulesTest {

  @Async
  private static Coroutine<Integer> quick() {
    await(sleep(ofHours(1)));
    return done(1);
  }

  @Test
  void aRunThatEndsInTimeGivesItsValueOrItsFailure() {
    assertEquals(1, Watchdog.run(ofHours(1), VirtualTime::newLoop, WatchdogRulesTest::quick));
    IOException failure = new IOException("failed");
    assertSame(
        failure,
        assertThrows(
            IOException.class,
            () -> Watchdog.run(ofHours(1), VirtualTime::newLoop, () -> fail(failure))));
  }

  @Async
  private static Coroutine<Void> fail(IOException failure) throws IOException {
    await(yieldNow());
    throw failure;
  }

  @Test
  void aStuckRunTellsWhatEveryTaskWaitsFor() {
    String message = assertThrows(
            StuckException.class,
            () -> Watchdog.run(ofMillis(50), EventLoop::create, WatchdogRulesTest::waitWithOther))
        .getMessage();
    assertTrue(message.startsWith("not done after 50 ms\n  note: task `Task-"), message);
    assertTrue(message.contains("awaiting createTask(quick())"), message);
    assertTrue(message.contains("awaiting sleep(ofHours(1))"), message);
  }

  @Async
  private static Coroutine<Integer> waitWithOther() {
    return done(await(createTask(quick())));
  }

  @Test
  void aRunThatOnlyYieldsIsStuckOnVirtualTimeToo() {
    assertThrows(
        StuckException.class,
        () -> Watchdog.run(ofMillis(50), VirtualTime::newLoop, WatchdogRulesTest::yieldForEver));
  }

  @Async
  private static Coroutine<Void> yieldForEver() {
    while (true) {
      await(yieldNow());
    }
  }

  @Test
  void aTaskThatSwallowsItsCancellationIsLeftBehind() {
    assertThrows(
        StuckException.class,
        () -> Watchdog.run(ofMillis(50), EventLoop::create, WatchdogRulesTest::swallow));
  }

  @Async
  @SuppressWarnings("CancellationSwallowed")
  private static Coroutine<Void> swallow() {
    while (true) {
      try {
        await(sleep(ofSeconds(3600)));
      } catch (CancelledError swallowed) {
        await(yieldNow());
      }
    }
  }

  @Test
  void aStepThatBlocksIsInterruptedAndShown() {
    StuckException stuck = assertThrows(
        StuckException.class,
        () -> Watchdog.run(ofMillis(50), EventLoop::create, WatchdogRulesTest::block));
    assertTrue(Arrays.toString(stuck.getStackTrace()).contains("WatchdogRulesTest.block"));
    assertInstanceOf(InterruptedException.class, stuck.getSuppressed()[0]);
    assertFalse(Thread.interrupted());
  }

  @Test
  void aStepThatReturnsWhenItIsInterruptedWasStuckAllTheSame() {
    StuckException stuck = assertThrows(
        StuckException.class,
        () -> Watchdog.run(ofMillis(50), EventLoop::create, () -> done(blockUntilInterrupted())));
    assertTrue(Arrays.toString(stuck.getStackTrace()).contains("blockUntilInterrupted"));
    assertFalse(Thread.interrupted());
  }

  private static int blockUntilInterrupted() {
    try {
      new CountDownLatch(1).await();
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  @Test
  void aStepOfCleaningUpThatBlocksIsInterruptedToo() {
    String message = assertThrows(
            StuckException.class,
            () -> Watchdog.run(ofMillis(50), EventLoop::create, WatchdogRulesTest::blockAtTheEnd))
        .getMessage();
    assertTrue(message.contains("blockAtTheEnd"), message);
    assertFalse(Thread.interrupted());
  }

  @Async
  private static Coroutine<Integer> blockAtTheEnd() {
    try {
      return done(await(EventLoop.current().<Integer>createPromise()));
    } finally {
      blockUntilInterrupted();
    }
  }

  /** The limit passes at once: while its only step runs, or, by the turn of threads, before it. */
  @Test
  void aRunThatEndsAfterTheLimitIsStuckWhateverItGives() {
    CountDownLatch told = new CountDownLatch(1);
    EventLoop loop = EventLoop.builder().poller(new TellingPoller(told)).build();
    String message = assertThrows(
            StuckException.class,
            () -> Watchdog.run(ofMillis(0), () -> loop, () -> {
              told.await();
              return done(1);
            }))
        .getMessage();
    assertTrue(message.matches("(?s)done, but not within 0 ms|not done after 0 ms\n.*"), message);
  }

  /** Tells that another thread has given something to the loop. */
  private record TellingPoller(CountDownLatch told) implements Poller {
    @Override
    public void poll(EventLoop loop, long nanos) {}

    @Override
    public void wakeUp() {
      told.countDown();
    }
  }

  @Async
  @SuppressWarnings("BlockingCallInAsync")
  private static Coroutine<Void> block() throws InterruptedException {
    new CountDownLatch(1).await();
    await(yieldNow());
    return done();
  }
}
