package dev.fermata;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** {@link Ownership}: a loop has one holder, who sees what the one before did. */
final class OwnershipStress {
  private OwnershipStress() {}

  /** A loop, and a plain field that only its holder touches. */
  abstract static class Held {
    private final EventLoop loop = EventLoop.create();
    private int touched;

    /** Returns 1 if this thread ran the loop, 0 if another one did. */
    final int run() {
      try {
        loop.ownership.take();
      } catch (InvalidStateException refused) {
        return 0;
      }
      loop.ownership.begin();
      touched++;
      loop.ownership.release();
      return 1;
    }

    /** Returns 1 if this thread used the loop, 0 if another one ran it, or it was closed. */
    final int use() {
      boolean entered;
      try {
        entered = loop.ownership.enter("use");
      } catch (WrongLoopThreadException | InvalidStateException refused) {
        return 0;
      }
      touched++;
      loop.ownership.leave(entered);
      return 1;
    }

    /** Returns 1 if this thread closed the loop, 0 if another one ran it. */
    final int close() {
      try {
        loop.close();
      } catch (InvalidStateException refused) {
        return 0;
      }
      return 1;
    }

    final int touched() {
      return touched;
    }
  }

  /** Two threads run one loop. */
  @JCStressTest
  @Outcome(id = "1, 1, 2", expect = ACCEPTABLE, desc = "one after the other")
  @Outcome(
      id = {"1, 0, 1", "0, 1, 1"},
      expect = ACCEPTABLE,
      desc = "one was refused")
  @State
  public static class RunAndRun extends Held {
    @Actor
    public void run(III_Result result) {
      result.r1 = run();
    }

    @Actor
    public void runAsWell(III_Result result) {
      result.r2 = run();
    }

    @Arbiter
    public void count(III_Result result) {
      result.r3 = touched();
    }
  }

  /** Two threads use a loop that does not run. */
  @JCStressTest
  @Outcome(id = "1, 1, 2", expect = ACCEPTABLE, desc = "one after the other")
  @State
  public static class UseAndUse extends Held {
    @Actor
    public void use(III_Result result) {
      result.r1 = use();
    }

    @Actor
    public void useAsWell(III_Result result) {
      result.r2 = use();
    }

    @Arbiter
    public void count(III_Result result) {
      result.r3 = touched();
    }
  }

  /** A thread runs the loop that another one uses. */
  @JCStressTest
  @Outcome(id = "1, 1, 2", expect = ACCEPTABLE, desc = "one after the other")
  @Outcome(id = "1, 0, 1", expect = ACCEPTABLE, desc = "it ran, and the use was refused")
  @State
  public static class RunAndUse extends Held {
    @Actor
    public void run(III_Result result) {
      result.r1 = run();
    }

    @Actor
    public void use(III_Result result) {
      result.r2 = use();
    }

    @Arbiter
    public void count(III_Result result) {
      result.r3 = touched();
    }
  }

  /** A thread closes the loop that another one runs. */
  @JCStressTest
  @Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "it ran, and was closed then")
  @Outcome(id = "1, 0, 1", expect = ACCEPTABLE, desc = "it ran, and the close was refused")
  @Outcome(id = "0, 1, 0", expect = ACCEPTABLE, desc = "it was closed, and did not run")
  @State
  public static class RunAndClose extends Held {
    @Actor
    public void run(III_Result result) {
      result.r1 = run();
    }

    @Actor
    public void close(III_Result result) {
      result.r2 = close();
    }

    @Arbiter
    public void count(III_Result result) {
      result.r3 = touched();
    }
  }
}
