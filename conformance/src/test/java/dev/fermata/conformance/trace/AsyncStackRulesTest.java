package dev.fermata.conformance.trace;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.*;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which frames the trace of a failure has that passes bodies of tasks. */
class AsyncStackRulesTest {
  private static final String READ = "read: throw new IOException(\"connection reset\");";
  private static final String WITHDRAW = "withdraw: int money = await(read());";
  private static final String BUY = "buy: return done(1 + await(new Bank().withdraw()));";

  static final class Bank {
    @Async
    Coroutine<Integer> read() throws IOException {
      await(sleep(ofSeconds(1)));
      throw new IOException("connection reset");
    }

    @Async
    Coroutine<Integer> withdraw() throws IOException {
      int money = await(read());
      return done(money);
    }
  }

  @Async
  static Coroutine<Integer> buy() throws IOException {
    return done(1 + await(new Bank().withdraw()));
  }

  /** What {@code program} fails with, as the one task `main`. */
  private static <T> Throwable failureOf(AsyncCallable<T> program) {
    return assertThrows(
        Throwable.class,
        () -> VirtualTime.run(() -> {
          EventLoop.current().allTasks().get(0).setName("main");
          await(yieldNow());
          await(program.call());
          return done();
        }));
  }

  /** The frames of {@code failure} down to what {@link #failureOf} awaits. */
  private static List<String> frames(Throwable failure) {
    List<String> all = SourceTrace.of(failure);
    int end = withoutLambdas(all).indexOf("await(program.call());");
    assertTrue(end > 0, all::toString);
    assertEquals("Task.run(main)", all.get(end + 1));
    return all.subList(0, end);
  }

  /** Lambdas have numbers that change with the rest of this file. */
  private static List<String> withoutLambdas(List<String> frames) {
    return frames.stream().map(frame -> frame.replaceFirst("^lambda.*?: ", "")).toList();
  }

  @Test
  void s1_aFailureHasTheLinesOfTheBodiesThatAwaitIt() {
    Throwable failure = failureOf(AsyncStackRulesTest::buy);
    assertEquals(List.of(READ, WITHDRAW, BUY), frames(failure));
  }

  @Async
  private static Coroutine<Integer> deep(int levels) throws IOException {
    if (levels == 0) {
      return done(await(new Bank().read()));
    }
    int value = await(deep(levels - 1));
    return done(value);
  }

  @Test
  void s2_framesOfTheRuntimeAreCutOutAndBodiesHaveTheirNamesOfTheSource() {
    Throwable failure = failureOf(AsyncStackRulesTest::buy);
    for (StackTraceElement frame : failure.getStackTrace()) {
      assertTrue(!frame.getClassName().contains("Async_"), frame::toString);
      assertTrue(!frame.getMethodName().contains("$async"), frame::toString);
    }
    List<String> all = SourceTrace.of(failure);
    assertEquals(5, withoutLambdas(all).indexOf("() -> VirtualTime.run(() -> {"), all::toString);
  }

  @Async
  private static Coroutine<Void> release() {
    await(yieldNow());
    new dev.fermata.sync.Lock().release();
    return done();
  }

  @Test
  void s2_theCallThatTheRuntimeRefusedStaysOnTop() {
    assertEquals(
        List.of("Lock.release", "release: new dev.fermata.sync.Lock().release();"),
        frames(failureOf(AsyncStackRulesTest::release)));
  }

  @Test
  void s3_theNameOfATaskIsPrintedOnOneLineAndIsNotLong() {
    Throwable failure = failureOf(() -> {
      Task<Integer> task = createTask(buy(), "a\n\tat b" + "c".repeat(100));
      await(task);
      return done();
    });
    String end = frames(failure).get(3);
    assertEquals("Task.run(a\\u000a\\u0009at b" + "c".repeat(43) + "...)", end);
  }

  @Test
  void s4_theOnlyTaskThatAwaitsAnotherGoesOnWithItsTrace() {
    Throwable failure = failureOf(() -> {
      Task<Integer> request = createTask(buy(), "request");
      await(request);
      return done();
    });
    assertEquals(
        List.of(READ, WITHDRAW, BUY, "Task.run(request)", "await(request);"),
        withoutLambdas(frames(failure)));
  }

  @Async
  private static Task<Integer> handingOn(Task<Integer> request) {
    await(yieldNow());
    return request;
  }

  @Test
  void s4_aTaskThatHasReturnedWhatItAwaitsLeadsToWhoAwaitsIt() {
    Throwable failure = failureOf(() -> {
      Task<Integer> request = createTask(buy(), "request");
      Task<Integer> inner = handingOn(request);
      inner.setName("inner");
      Task<Integer> outer = handingOn(inner);
      outer.setName("outer");
      await(outer);
      return done();
    });
    assertEquals(
        List.of(
            READ,
            WITHDRAW,
            BUY,
            "Task.run(request)",
            "Task.run(inner)",
            "Task.run(outer)",
            "await(outer);"),
        withoutLambdas(frames(failure)));
  }

  @Test
  void s4_tasksThatAwaitTheSameOneShareATraceThatTellsOfNone() {
    VirtualTime.run(() -> {
      Task<Integer> request = createTask(buy(), "request");
      Task<Void> first = createTask(awaiting(request));
      Task<Void> second = createTask(awaiting(request));
      List<Outcome<Void>> both = await(settleAll(List.of(first, second)));
      assertSame(both.get(0).exception(), both.get(1).exception());
      assertEquals(
          List.of(READ, WITHDRAW, BUY, "Task.run(request)"),
          SourceTrace.of(both.get(0).exception()));
      return done();
    });
  }

  @Async
  private static Coroutine<Void> awaiting(Awaitable<?> other) {
    await(other);
    return done();
  }

  @Test
  void s4_whoAwaitsATaskThatHasFailedBeforeIsShownIfItIsTheFirst() {
    VirtualTime.run(() -> {
      Task<Integer> request = createTask(buy(), "request");
      request.onDone(done -> done.exception());
      await(sleep(ofSeconds(2)));
      Task<Void> first = createTask(awaiting(request), "first");
      Task<Void> second = createTask(awaiting(request), "second");
      await(settleAll(List.of(first, second)));
      assertEquals(
          List.of(
              READ,
              WITHDRAW,
              BUY,
              "Task.run(request)",
              "awaiting: await(other);",
              "Task.run(first)"),
          SourceTrace.of(second.exception()));
      return done();
    });
  }

  @Test
  void s4_whatSeveralAwaitTogetherLeadsToWhoAwaitsThemAll() {
    Throwable failure = failureOf(() -> {
      Task<Integer> request = createTask(buy(), "request");
      await(gather(request, sleep(ofSeconds(9))));
      return done();
    });
    assertEquals("Task.run(request)", frames(failure).get(3));
    assertTrue(frames(failure).get(4).endsWith("await(gather(request, sleep(ofSeconds(9))));"));
    Throwable late = failureOf(() -> {
      await(waitFor(buy(), ofSeconds(9)));
      return done();
    });
    assertEquals(List.of(READ, WITHDRAW, BUY), frames(late).subList(0, 3));
    assertTrue(frames(late).get(3).endsWith("await(waitFor(buy(), ofSeconds(9)));"));
    assertEquals(4, frames(late).size());
  }

  @Test
  void s4_aTaskThatBeginsAtOnceIsAwaitedLikeAnyOther() {
    Throwable failure = failureOf(() -> {
      Task<Void> eager = TaskFactory.eager().create(EventLoop.current(), failingAtOnce(), "eager");
      await(eager);
      return done();
    });
    assertEquals(
        List.of(
            "failingAtOnce: throw new IllegalStateException();",
            "Task.run(eager)",
            "await(eager);"),
        withoutLambdas(frames(failure)));
  }

  @Async
  private static Coroutine<Void> failingAtOnce() {
    throw new IllegalStateException();
  }

  @Async
  private static AsyncGenerator<Integer> numbers() throws IOException {
    emit(1);
    emit(await(new Bank().withdraw()));
    return end();
  }

  @Test
  void s4_aFailureOfAGeneratorLeadsToWhoAsksItForAValue() {
    Throwable failure = failureOf(() -> {
      try (AsyncGenerator<Integer> numbers = numbers()) {
        while (await(numbers.hasNext())) {
          numbers.next();
        }
      }
      return done();
    });
    List<String> frames = frames(failure);
    assertEquals(
        List.of(
            READ,
            WITHDRAW,
            "numbers: emit(await(new Bank().withdraw()));",
            "Task.run(generator `AsyncStackRulesTest.numbers`)"),
        frames.subList(0, 4));
    assertTrue(frames.get(4).endsWith("while (await(numbers.hasNext())) {"));
  }

  @Test
  void s4_aFailureOfAGroupIsTheCauseOfTheOneThatLeavesItsBlock() {
    Throwable failure = failureOf(() -> {
      try (TaskGroup group = new TaskGroup()) {
        group.createTask(buy(), "child");
      }
      return done();
    });
    assertEquals(TaskGroupException.class, failure.getClass());
    assertTrue(frames(failure).get(0).startsWith("lambda$s4_aFailureOfAGroup"));
    assertEquals(
        List.of(READ, WITHDRAW, BUY, "Task.run(child)"), SourceTrace.of(failure.getCause()));
  }

  @Async
  private static Coroutine<Void> caughtAndThrownAgain() throws IOException {
    IOException kept;
    try {
      await(buy());
      return done();
    } catch (IOException failure) {
      kept = failure;
    }
    await(sleep(ofSeconds(1)));
    throw kept;
  }

  @Test
  void s7_whatIsCaughtAndThrownAgainKeepsTheTraceItHas() {
    assertEquals(
        List.of(READ, WITHDRAW, BUY, "caughtAndThrownAgain: await(buy());"),
        frames(failureOf(AsyncStackRulesTest::caughtAndThrownAgain)));
  }

  @Async
  private static Coroutine<Void> wrapped() {
    try {
      await(buy());
      return done();
    } catch (IOException failure) {
      throw new IllegalStateException("wrapped", failure);
    }
  }

  @Test
  void s7_aCauseHasTheSameFramesAtItsEndSoThatTheyAreLeftOutInPrint() {
    Throwable failure = failureOf(AsyncStackRulesTest::wrapped);
    assertEquals(
        List.of("wrapped: throw new IllegalStateException(\"wrapped\", failure);"),
        frames(failure));
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    List<String> cause =
        text.toString().lines().dropWhile(line -> !line.startsWith("Caused")).toList();
    assertEquals(6, cause.size(), text::toString);
    assertTrue(cause.get(5).strip().matches("\\.\\.\\. \\d+ more"), text::toString);
  }

  @Test
  void s7_ofAThousandBodiesTheInnermostAreShown() {
    List<String> frames = SourceTrace.of(failureOf(() -> deep(999)));
    assertEquals(READ, frames.get(0));
    assertEquals("deep: return done(await(new Bank().read()));", frames.get(1));
    assertEquals("deep: int value = await(deep(levels - 1));", frames.get(64));
    assertEquals("Fermata.await(937 more bodies)", frames.get(65));
    assertEquals("Task.run(main)", frames.get(66));
  }

  @Async
  private static Coroutine<Void> cancelled() {
    await(sleep(ofSeconds(9)));
    return done();
  }

  @Test
  void s8_aCancellationThatLeavesTheRunShowsWhereItStruckAndWhoHasCalledTheRun() {
    Throwable failure = assertThrows(
        CancelledError.class,
        () -> VirtualTime.run(() -> {
          Task<Void> main = cast(EventLoop.current().allTasks().get(0));
          main.setName("main");
          EventLoop.current().callSoon(() -> main.cancel("enough"));
          await(cancelled());
          return done();
        }));
    List<String> frames = SourceTrace.of(failure);
    assertEquals(
        List.of("cancelled: await(sleep(ofSeconds(9)));", "Task.run(main)"), frames.subList(0, 2));
    assertTrue(frames.get(2).startsWith("lambda$s8_"), frames::toString);
    assertEquals("enough", failure.getMessage());
  }

  @SuppressWarnings("unchecked")
  private static <T> Task<T> cast(Task<?> task) {
    return (Task<T>) task;
  }

  @Test
  void s9_whatFailsTooOftenKeepsTheTraceOfTheStack() {
    VirtualTime.run(() -> {
      List<String> trace = List.of("Frame.resume");
      int failures = 0;
      for (boolean whole = true; whole && failures < 100_000; failures++) {
        try {
          await(failing());
        } catch (IllegalStateException failure) {
          trace = SourceTrace.of(failure);
          whole = !trace.contains("Frame.resume");
        }
        assertTrue(failures >= 500 || !trace.contains("Frame.resume"), trace::toString);
      }
      assertTrue(trace.contains("Frame.resume"), failures + " were not too many");
      return done();
    });
  }

  @Async
  private static Coroutine<Void> failing() {
    await(yieldNow());
    throw new IllegalStateException();
  }
}
