package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.emit;
import static dev.fermata.Fermata.end;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** A generator that the program drops without a close: the loop lets go of it, and says so. */
class DroppedRulesTest {
  private static final long PATIENCE_NANOS = ofSeconds(30).toNanos();

  private final Recorder recorder = new Recorder();

  /** Collects garbage until it shows; the loop is idle in between. */
  @Async
  private static Coroutine<Void> collectUntil(BooleanSupplier shown) {
    long begin = System.nanoTime();
    while (!shown.getAsBoolean()) {
      assertTrue(System.nanoTime() - begin < PATIENCE_NANOS, "nothing was let go");
      System.gc();
      await(sleep(ofMillis(1)));
    }
    return done();
  }

  /** After this the loop has been told of all that was dropped before. */
  @Async
  private static Coroutine<Void> collect() {
    WeakReference<Object> witness = new WeakReference<>(new Object());
    await(collectUntil(() -> witness.get() == null));
    for (int i = 0; i < 10; i++) {
      System.gc();
      await(sleep(ofMillis(1)));
    }
    return done();
  }

  @Async
  private AsyncGenerator<Integer> ticks() {
    try {
      for (int i = 0; ; i++) {
        await(yieldNow());
        emit(i);
      }
    } finally {
      await(yieldNow());
      recorder.add("cleaned up");
    }
  }

  @Async
  private static <T> Coroutine<T> takeOne(AsyncGenerator<T> values) {
    assertTrue(await(values.hasNext()));
    return done(values.next());
  }

  private void assertReports(int count) {
    assertEquals(count, recorder.faults().size(), () -> recorder.faults().toString());
  }

  @Test
  void isClosedAndReportedOnceWithWhereItStood() {
    VirtualTime.run(() -> {
      recorder.catchFaults();
      await(takeOne(ticks()));
      await(collectUntil(() -> !recorder.events().isEmpty()));
      assertEquals(1, EventLoop.current().allTasks().size());
      await(collect());
      return done();
    });
    assertEquals(List.of("cleaned up"), recorder.events());
    assertReports(1);
    String message = recorder.faults().get(0).message();
    assertTrue(
        message.startsWith("[GeneratorNotClosed] generator `DroppedRulesTest.ticks` was dropped"
            + " before it had ended, and is closed only now"
            + "\n  note: it stood at DroppedRulesTest.ticks(DroppedRulesTest.java:"),
        message);
    assertTrue(message.contains(") awaiting the demand after emit(i)\n  help: close it"), message);
  }

  @Test
  void isClosedWithAValueThatNobodyTook() {
    VirtualTime.run(() -> {
      recorder.catchFaults();
      assertTrue(await(ticks().hasNext()));
      await(collectUntil(() -> !recorder.events().isEmpty()));
      return done();
    });
    assertEquals(List.of("cleaned up"), recorder.events());
    assertReports(1);
  }

  @Test
  void isClosedByALoopThatIsNeverIdleWhenAnotherOneStarts() {
    VirtualTime.run(() -> {
      recorder.catchFaults();
      await(takeOne(ticks()));
      long begin = System.nanoTime();
      while (recorder.events().isEmpty()) {
        assertTrue(System.nanoTime() - begin < PATIENCE_NANOS, "nothing was let go");
        System.gc();
        await(takeOne(counting(0)));
        await(yieldNow());
      }
      return done();
    });
  }

  @Async
  private static AsyncGenerator<Integer> counting(int from) {
    for (int i = from; i < from + 3; i++) {
      emit(i);
    }
    return end();
  }

  @Test
  void manyLeaveNothingBehind() {
    int count = 1_000;
    VirtualTime.run(() -> {
      recorder.catchFaults();
      for (int i = 0; i < count; i++) {
        assertEquals(i, await(takeOne(counting(i))));
      }
      await(collectUntil(() -> recorder.faults().size() == count));
      await(yieldNow());
      await(yieldNow());
      assertEquals(1, EventLoop.current().allTasks().size());
      await(collect());
      return done();
    });
    assertReports(count);
  }

  @Test
  void isHeldByWhoeverWaitsForItsNextValue() {
    VirtualTime.run(() -> {
      recorder.catchFaults();
      Task<Boolean> asking = createTask(slow().hasNext());
      await(sleep(ofSeconds(1)));
      await(collect());
      assertReports(0);
      assertTrue(await(asking));
      await(collectUntil(() -> !recorder.faults().isEmpty()));
      return done();
    });
    assertReports(1);
  }

  @Async
  private static AsyncGenerator<String> slow() {
    await(sleep(ofSeconds(60)));
    emit("late");
    return end();
  }

  @Test
  void isLeftAloneAsLongAsItIsHeld() {
    VirtualTime.run(() -> {
      recorder.catchFaults();
      try (var values = counting(7)) {
        assertEquals(7, await(takeOne(values)));
        await(collect());
        assertEquals(8, await(takeOne(values)));
      }
      return done();
    });
    assertReports(0);
  }

  @Test
  void isNotReportedWhenItHasEndedOrWasClosedOrNeverBegan() {
    VirtualTime.run(() -> {
      recorder.catchFaults();
      createTask(takeNone(counting(0)));
      await(ended(counting(1)));
      await(takeOneAndClose(ticks()));
      await(collect());
      return done();
    });
    assertReports(0);
  }

  @Async
  private static Coroutine<Boolean> takeNone(AsyncGenerator<Integer> values) {
    await(yieldNow());
    return done(values == null);
  }

  @Async
  private static Coroutine<Void> ended(AsyncGenerator<Integer> values) {
    while (await(values.hasNext())) {
      values.next();
    }
    return done();
  }

  @Async
  private static Coroutine<Void> takeOneAndClose(AsyncGenerator<Integer> values) {
    try (values) {
      await(takeOne(values));
    }
    return done();
  }

  @Test
  void whatItsCleanUpFailsWithIsReportedToo() {
    VirtualTime.run(() -> {
      recorder.catchFaults();
      await(takeOne(failingToEnd()));
      await(collectUntil(() -> recorder.faults().size() == 2));
      return done();
    });
    assertEquals("disk full", recorder.faults().get(1).exception().getMessage());
    assertEquals(
        "generator `DroppedRulesTest.failingToEnd` failed and nobody awaits it",
        recorder.faults().get(1).message());
    assertReports(2);
  }

  @Async
  private static AsyncGenerator<Integer> failingToEnd() throws IOException {
    try {
      emit(1);
    } finally {
      await(yieldNow());
      fail();
    }
    return end();
  }

  private static void fail() throws IOException {
    throw new IOException("disk full");
  }

  @Test
  void closesTheOneThatItReads() {
    VirtualTime.run(() -> {
      recorder.catchFaults();
      assertEquals("#0", await(takeOne(texts(ticks()))));
      await(collectUntil(() -> !recorder.events().isEmpty()));
      await(collect());
      assertEquals(1, EventLoop.current().allTasks().size());
      return done();
    });
    assertEquals(List.of("cleaned up"), recorder.events());
    assertReports(1);
    assertFalse(recorder.faults().get(0).message().contains(".ticks"));
  }

  @Async
  private static AsyncGenerator<String> texts(AsyncGenerator<Integer> numbers) {
    try (numbers) {
      while (await(numbers.hasNext())) {
        emit("#" + numbers.next());
      }
    }
    return end();
  }

  @Test
  void endsWithTheLoopAtTheLatest() {
    VirtualTime.run(() -> {
      await(takeOne(ticks()));
      return done();
    });
    assertEquals(List.of("cleaned up"), recorder.events());
  }
}
