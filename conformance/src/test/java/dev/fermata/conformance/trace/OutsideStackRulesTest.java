package dev.fermata.conformance.trace;

import static dev.fermata.Fermata.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.*;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The traces of failures that come from outside, that are shared, and that must not be touched. */
class OutsideStackRulesTest {
  private static final String ELSEWHERE = "Fermata.await(failed elsewhere)";
  private static final String FORWARD = "forward: return done(await(other));";
  private static final String FOLLOW = "follow: return done(await(other));";

  @Async
  private static Coroutine<Integer> forward(Awaitable<Integer> other) {
    return done(await(other));
  }

  @Async
  private static Coroutine<Integer> follow(CompletableFuture<Integer> other) {
    return done(await(other));
  }

  /** What awaiting {@code awaited} throws. */
  @Async
  private static Coroutine<Throwable> failureOf(Coroutine<?> awaited) {
    try {
      await(awaited);
      return done(null);
    } catch (Throwable failure) {
      return done(failure);
    }
  }

  private static IOException made() {
    return new IOException("made");
  }

  private static List<String> behindBoundary(Throwable failure) {
    List<String> frames = SourceTrace.of(failure);
    int boundary = frames.indexOf(ELSEWHERE);
    assertTrue(boundary > 0, frames::toString);
    assertEquals("made: return new IOException(\"made\");", frames.get(0));
    return frames.subList(boundary + 1, frames.size());
  }

  private static List<String> awaited(String line) {
    return List.of(line, "failureOf: await(awaited);");
  }

  @Test
  void s5_aStageThatFailsWhileItIsAwaitedIsContinuedByWhoAwaitsIt() {
    VirtualTime.run(() -> {
      CompletableFuture<Integer> stage = new CompletableFuture<>();
      EventLoop.current().callSoon(() -> stage.completeExceptionally(made()));
      Throwable failure = await(failureOf(follow(stage)));
      assertEquals(awaited(FOLLOW), behindBoundary(failure).subList(0, 2));
      assertFalse(SourceTrace.of(failure).contains("Cycle.execute"));
      return done();
    });
  }

  @Test
  void s5_aStageThatHasFailedIsContinuedByWhoAwaitsIt() {
    VirtualTime.run(() -> {
      CompletableFuture<Integer> stage = CompletableFuture.failedFuture(made());
      assertEquals(
          awaited(FOLLOW).get(0),
          behindBoundary(await(failureOf(follow(stage)))).get(0));
      return done();
    });
  }

  @Test
  void s5_aPromiseThatFailsIsContinuedByWhoAwaitsIt() {
    VirtualTime.run(() -> {
      Promise<Integer> promise = EventLoop.current().createPromise();
      EventLoop.current().callSoon(() -> promise.completeExceptionally(made()));
      assertEquals(
          awaited(FORWARD), behindBoundary(await(failureOf(forward(promise)))).subList(0, 2));
      return done();
    });
  }

  @Test
  void s5_aCallInAnotherThreadIsContinuedByWhoAwaitsIt() {
    VirtualTime.run(() -> {
      Throwable failure = await(failureOf(forward(toThread(() -> {
        throw made();
      }))));
      assertEquals(awaited(FORWARD), behindBoundary(failure).subList(0, 2));
      for (StackTraceElement frame : failure.getStackTrace()) {
        assertFalse(frame.getClassName().startsWith("dev.fermata.internal."), frame::toString);
      }
      return done();
    });
  }

  @Test
  void s5_whatIsAwaitedASecondTimeIsNotContinuedAgain() {
    VirtualTime.run(() -> {
      CompletableFuture<Integer> stage = CompletableFuture.failedFuture(made());
      Throwable failure = await(failureOf(follow(stage)));
      StackTraceElement[] first = failure.getStackTrace();
      assertSame(failure, await(failureOf(follow(stage))));
      assertArrayEquals(first, failure.getStackTrace());
      return done();
    });
  }

  private static final class Unwritable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unwritable() {
      super("unwritable", null, false, false);
    }
  }

  private static final class WithoutStack extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }

  @Async
  private static Coroutine<Integer> throwing(RuntimeException failure) {
    await(yieldNow());
    throw failure;
  }

  @Test
  void s5_anExceptionWithoutAStackStaysSo() {
    VirtualTime.run(() -> {
      RuntimeException constant = new RuntimeException("shared");
      constant.setStackTrace(
          new StackTraceElement[] {new StackTraceElement("A", "a", "A.java", 1)});
      for (RuntimeException failure : List.of(new Unwritable(), new WithoutStack(), constant)) {
        int frames = failure.getStackTrace().length;
        assertSame(failure, await(failureOf(throwing(failure))));
        assertSame(failure, await(failureOf(follow(CompletableFuture.failedFuture(failure)))));
        assertEquals(frames, failure.getStackTrace().length);
      }
      return done();
    });
  }

  private static final class Overriding extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final boolean hostile;

    Overriding(boolean hostile) {
      this.hostile = hostile;
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      if (hostile) {
        throw new UnsupportedOperationException("getStackTrace");
      }
      return super.getStackTrace();
    }

    @Override
    public void setStackTrace(StackTraceElement[] stackTrace) {
      throw new UnsupportedOperationException("setStackTrace");
    }

    @Override
    public synchronized Throwable getCause() {
      throw new UnsupportedOperationException("getCause");
    }
  }

  @Test
  void s6_methodsThatAProgramOverridesAreNotCalled() {
    VirtualTime.run(() -> {
      RuntimeException hostile = new Overriding(true);
      assertSame(hostile, await(failureOf(throwing(hostile))));
      assertSame(hostile, await(failureOf(follow(CompletableFuture.failedFuture(hostile)))));
      assertSame(
          hostile,
          await(failureOf(throwing(new IllegalStateException(hostile)))).getCause());
      Overriding other = new Overriding(false);
      StackTraceElement[] before = other.getStackTrace();
      await(failureOf(throwing(other)));
      assertArrayEquals(before, other.getStackTrace());
      return done();
    });
  }

  @Test
  void s6_theExceptionItsMessageItsCauseAndWhatItSuppressesAreTheSame() {
    VirtualTime.run(() -> {
      IOException cause = made();
      RuntimeException failure = new IllegalStateException("message", cause);
      RuntimeException suppressed = new RuntimeException("suppressed");
      failure.addSuppressed(suppressed);
      assertSame(failure, await(failureOf(throwing(failure))));
      assertEquals("message", failure.getMessage());
      assertSame(cause, failure.getCause());
      assertArrayEquals(new Throwable[] {suppressed}, failure.getSuppressed());
      assertNull(cause.getCause());
      return done();
    });
  }

  @Test
  void s5_twoLoopsThatTakeOneFailureAtOnceShowTheWayOfOne() throws Exception {
    int rounds = Integer.getInteger("stress.rounds", 200);
    for (int round = 0; round < rounds; round++) {
      IOException failure = made();
      CompletableFuture<Integer> stage = new CompletableFuture<>();
      CountDownLatch ready = new CountDownLatch(2);
      Thread[] threads = new Thread[2];
      for (int number = 0; number < 2; number++) {
        threads[number] = new Thread(() -> assertSame(
            failure,
            assertThrows(
                IOException.class,
                () -> run(() -> {
                  ready.countDown();
                  await(follow(stage));
                  return done();
                }))));
        threads[number].start();
      }
      ready.await();
      stage.completeExceptionally(failure);
      for (Thread thread : threads) {
        thread.join();
      }
      List<String> frames = SourceTrace.of(failure);
      assertEquals(1, frames.stream().filter(ELSEWHERE::equals).count(), frames::toString);
      assertEquals(1, frames.stream().filter(FOLLOW::equals).count(), frames::toString);
    }
  }

  @Test
  void s11_aCallFromAnotherThreadIsContinuedByThatThread() throws Exception {
    try (LoopThread thread = LoopThread.start("worker")) {
      IOException failure = assertThrows(IOException.class, () -> callIn(thread));
      List<String> frames = SourceTrace.of(failure);
      assertEquals("fail: throw made();", frames.get(1));
      int boundary = frames.indexOf("EventLoop.call(other thread)");
      assertTrue(frames.get(boundary - 1).startsWith("Task.run("), frames::toString);
      assertEquals("callIn: thread.call(() -> fail());", frames.get(boundary + 1));
    }
  }

  private static void callIn(LoopThread thread) throws IOException {
    thread.call(() -> fail());
  }

  @Async
  private static Coroutine<Integer> fail() throws IOException {
    await(yieldNow());
    throw made();
  }

  @Async
  private static CompletableFuture<Integer> hot(CompletableFuture<Integer> other) {
    return CompletableFuture.completedFuture(await(other));
  }

  @Test
  void s3_framesOfABodyWithoutALoopEndAsSuch() {
    CompletableFuture<Integer> stage = new CompletableFuture<>();
    CompletableFuture<Integer> outer = hot(hot(stage));
    stage.completeExceptionally(made());
    Throwable failure = assertThrows(CompletionException.class, outer::join).getCause();
    List<String> behind = behindBoundary(failure);
    String line = "hot: return CompletableFuture.completedFuture(await(other));";
    String end = "Coroutine.run(without a loop)";
    assertEquals(
        List.of(line, end, line, end),
        behind.stream().skip(behind.indexOf(line)).toList());
  }

  @Test
  void s12_whatIsThrownAndCaughtInOneStepKeepsTheStackOfJava() {
    VirtualTime.run(() -> {
      await(yieldNow());
      try {
        await(thrower());
      } catch (IllegalStateException failure) {
        assertTrue(SourceTrace.of(failure).contains("Frame.resume"));
      }
      return done();
    });
  }

  @Async
  private static Coroutine<Void> thrower() {
    throw new IllegalStateException();
  }
}
