package dev.fermata;

import dev.fermata.internal.kernel.Inbox;
import dev.fermata.internal.kernel.ReadyQueue;
import dev.fermata.internal.kernel.Scheduled;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** {@link Inbox}: what is added is taken once, or refused. */
final class InboxStress {
  private InboxStress() {}

  private static Scheduled entry() {
    return new Scheduled() {
      @Override
      protected void execute() {}
    };
  }

  /** A thread adds while the loop takes. */
  @JCStressTest
  @Outcome(id = "2", expect = ACCEPTABLE, desc = "both were taken")
  @State
  public static class AddAndTake {
    private final Inbox inbox = new Inbox();
    private final ReadyQueue ready = new ReadyQueue();

    @Actor
    public void add() {
      inbox.add(new Inbox.Entry(entry()));
      inbox.add(new Inbox.Entry(entry()));
    }

    @Actor
    public void take() {
      inbox.moveTo(ready);
    }

    @Arbiter
    public void count(I_Result result) {
      inbox.moveTo(ready);
      result.r1 = ready.size();
    }
  }

  /** Two threads add. */
  @JCStressTest
  @Outcome(id = "2", expect = ACCEPTABLE, desc = "both were taken")
  @State
  public static class AddAndAdd {
    private final Inbox inbox = new Inbox();
    private final ReadyQueue ready = new ReadyQueue();

    @Actor
    public void add() {
      inbox.add(new Inbox.Entry(entry()));
    }

    @Actor
    public void addAsWell() {
      inbox.add(new Inbox.Entry(entry()));
    }

    @Arbiter
    public void count(I_Result result) {
      inbox.moveTo(ready);
      result.r1 = ready.size();
    }
  }

  /** A thread adds while the inbox is closed. */
  @JCStressTest
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "accepted, and taken by who closed it")
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "refused")
  @State
  public static class AddAndClose {
    private final Inbox inbox = new Inbox();
    private final ReadyQueue ready = new ReadyQueue();

    @Actor
    public void add(II_Result result) {
      result.r1 = inbox.add(new Inbox.Entry(entry())) ? 1 : 0;
    }

    @Actor
    public void close() {
      inbox.close(ready);
    }

    @Arbiter
    public void count(II_Result result) {
      result.r2 = ready.size();
    }
  }

  /** A thread adds while the inbox is closed unless something is in it. */
  @JCStressTest
  @Outcome(id = "1, 0, 1", expect = ACCEPTABLE, desc = "accepted, and not closed")
  @Outcome(id = "0, 1, 0", expect = ACCEPTABLE, desc = "closed, and refused")
  @State
  public static class AddAndCloseIfEmpty {
    private final Inbox inbox = new Inbox();
    private final ReadyQueue ready = new ReadyQueue();

    @Actor
    public void add(III_Result result) {
      result.r1 = inbox.add(new Inbox.Entry(entry())) ? 1 : 0;
    }

    @Actor
    public void close(III_Result result) {
      result.r2 = inbox.closeIfEmpty() ? 1 : 0;
    }

    @Arbiter
    public void count(III_Result result) {
      inbox.moveTo(ready);
      result.r3 = ready.size();
    }
  }
}
