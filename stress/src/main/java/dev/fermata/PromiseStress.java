package dev.fermata;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.LL_Result;

/** {@link Promise}: it is settled once, shows what was done before, and wakes who awaits it. */
final class PromiseStress {
  private PromiseStress() {}

  /** One thread completes, and another one cancels. */
  @JCStressTest
  @Outcome(id = "1, 0, 1", expect = ACCEPTABLE, desc = "completed, and not cancelled")
  @Outcome(id = "0, 1, -1", expect = ACCEPTABLE, desc = "cancelled, and not completed")
  @State
  public static class CompleteAndCancel {
    private final Promise<Integer> promise = EventLoop.create().createPromise();

    @Actor
    public void complete(III_Result result) {
      result.r1 = promise.complete(1) ? 1 : 0;
    }

    @Actor
    public void cancel(III_Result result) {
      result.r2 = promise.cancel() ? 1 : 0;
    }

    @Arbiter
    public void look(III_Result result) {
      result.r3 = promise.isCancelled() ? -1 : promise.result();
    }
  }

  /** What is done before a promise is completed is seen by who finds it done. */
  @JCStressTest
  @Outcome(id = "-1", expect = ACCEPTABLE, desc = "not done yet")
  @Outcome(id = "42", expect = ACCEPTABLE, desc = "done, and all is seen")
  @State
  public static class ResultIsVisible {
    private final Promise<int[]> promise = EventLoop.create().createPromise();

    @Actor
    public void complete() {
      int[] value = {0};
      value[0] = 42;
      promise.complete(value);
    }

    @Actor
    public void look(I_Result result) {
      result.r1 = promise.isDone() ? promise.result()[0] : -1;
    }
  }

  /** Two threads ask a cancelled promise for its result. */
  @JCStressTest
  @Outcome(id = "late, late", expect = ACCEPTABLE, desc = "both get the same error, whole")
  @State
  public static class CancelledErrorIsVisible {
    private final Promise<Integer> promise = EventLoop.create().createPromise();
    private CancelledError first;
    private CancelledError second;

    public CancelledErrorIsVisible() {
      promise.cancel("late");
    }

    private CancelledError error() {
      try {
        promise.result();
        return null;
      } catch (CancelledError error) {
        return error;
      }
    }

    @Actor
    public void ask(LL_Result result) {
      first = error();
      result.r1 = first.getMessage();
    }

    @Actor
    public void askAsWell(LL_Result result) {
      second = error();
      result.r2 = second.getMessage();
    }

    @Arbiter
    public void compare(LL_Result result) {
      if (first != second) {
        result.r1 = "two errors";
      }
    }
  }

  /** A task awaits what another thread completes: the loop waits, and has to be woken. */
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "the task has got the value")
  @State
  public static class AwaitAndComplete {
    private final EventLoop loop = EventLoop.create();
    private final Promise<Integer> promise = loop.createPromise();

    @Actor
    public void await(I_Result result) {
      result.r1 = loop.runUntilComplete(value(promise));
    }

    @Actor
    public void complete() {
      promise.complete(1);
    }
  }

  @Async
  private static Coroutine<Integer> value(Promise<Integer> promise) {
    return done(await(promise));
  }
}
