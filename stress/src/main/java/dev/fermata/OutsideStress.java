package dev.fermata;

import static dev.fermata.Fermata.done;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** What other threads are given of a loop: it ends, whenever the loop is closed. */
final class OutsideStress {
  private static final int REFUSED = -1;
  private static final int CANCELLED = -2;
  private static final int PENDING = -3;

  private OutsideStress() {}

  private static int outcome(CompletableFuture<Integer> future) {
    if (future == null) {
      return REFUSED;
    }
    if (!future.isDone()) {
      return PENDING;
    }
    return future.isCancelled() ? CANCELLED : future.join();
  }

  private static CompletableFuture<Integer> submit(EventLoop loop) {
    try {
      return loop.submit(done(1));
    } catch (InvalidStateException closed) {
      return null;
    }
  }

  /** A promise is completed while it is shown to another thread. */
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "the value is seen outside")
  @State
  public static class CompleteAndShow {
    private final EventLoop loop = EventLoop.create();
    private final Promise<Integer> promise = loop.createPromise();
    private CompletableFuture<Integer> shown;

    @Actor
    public void complete() {
      promise.complete(1);
    }

    @Actor
    public void show() {
      shown = promise.toCompletableFuture();
    }

    @Arbiter
    public void look(I_Result result) {
      loop.close();
      result.r1 = outcome(shown);
    }
  }

  /** A promise that is shown already is completed, and shown again, while its loop is closed. */
  @JCStressTest
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "the value is seen outside")
  @Outcome(id = "-2, 1", expect = ACCEPTABLE, desc = "the loop was closed before")
  @State
  public static class CompleteAndClose {
    private final EventLoop loop = EventLoop.create();
    private final Promise<Integer> promise = loop.createPromise();
    private final CompletableFuture<Integer> shownBefore = promise.toCompletableFuture();
    private CompletableFuture<Integer> shown;

    @Actor
    public void complete() {
      promise.complete(1);
      shown = promise.toCompletableFuture();
    }

    @Actor
    public void close() {
      loop.close();
    }

    @Arbiter
    public void look(II_Result result) {
      result.r1 = outcome(shownBefore);
      result.r2 = outcome(shown);
    }
  }

  /** A promise is shown while its loop is closed. */
  @JCStressTest
  @Outcome(id = "-2", expect = ACCEPTABLE, desc = "cancelled")
  @State
  public static class ShowAndClose {
    private final EventLoop loop = EventLoop.create();
    private final Promise<Integer> promise = loop.createPromise();
    private CompletableFuture<Integer> shown;

    @Actor
    public void show() {
      shown = promise.toCompletableFuture();
    }

    @Actor
    public void close() {
      loop.close();
    }

    @Arbiter
    public void look(I_Result result) {
      result.r1 = outcome(shown);
    }
  }

  /** A coroutine is submitted to a loop that is closed. */
  @JCStressTest
  @Outcome(id = "-1", expect = ACCEPTABLE, desc = "refused")
  @Outcome(id = "-2", expect = ACCEPTABLE, desc = "cancelled")
  @State
  public static class SubmitAndClose {
    private final EventLoop loop = EventLoop.create();
    private CompletableFuture<Integer> submitted;

    @Actor
    public void submit() {
      submitted = OutsideStress.submit(loop);
    }

    @Actor
    public void close() {
      loop.close();
    }

    @Arbiter
    public void look(I_Result result) {
      result.r1 = outcome(submitted);
    }
  }

  /** A coroutine is submitted while a runner ends. */
  @JCStressTest
  @Outcome(id = "-1", expect = ACCEPTABLE, desc = "refused")
  @Outcome(id = "-2", expect = ACCEPTABLE, desc = "cancelled")
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "run")
  @State
  public static class SubmitAndRun {
    private final EventLoop loop = EventLoop.create();
    private CompletableFuture<Integer> submitted;

    @Actor
    public void submit() {
      submitted = OutsideStress.submit(loop);
    }

    @Actor
    public void run() {
      try (Runner runner = new Runner(() -> loop)) {
        runner.run(done(0));
      }
    }

    @Arbiter
    public void look(I_Result result) {
      result.r1 = outcome(submitted);
    }
  }

  /** A callback is given to a loop while a runner ends. */
  @JCStressTest
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "taken, and called")
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "refused")
  @State
  public static class CallSoonThreadSafeAndRun {
    private final EventLoop loop = EventLoop.create();
    private int called;

    @Actor
    public void call(II_Result result) {
      try {
        loop.callSoonThreadSafe(() -> called++);
        result.r1 = 1;
      } catch (InvalidStateException closed) {
        result.r1 = 0;
      }
    }

    @Actor
    public void run() {
      try (Runner runner = new Runner(() -> loop)) {
        runner.run(done(0));
      }
    }

    @Arbiter
    public void look(II_Result result) {
      result.r2 = called;
    }
  }
}
