package dev.fermata;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** {@code ParkingPoller}: no wake-up is lost. */
final class PollerStress {
  private PollerStress() {}

  /** A loop looks for news and waits; another thread brings some and wakes it. */
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "the news was seen")
  @State
  public static class PollAndWakeUp {
    private final Poller poller = Poller.parking();
    private volatile boolean news;

    @Actor
    public void poll(I_Result result) {
      poller.poll(null, 0);
      while (!news) {
        poller.poll(null, Poller.FOREVER);
      }
      result.r1 = 1;
    }

    @Actor
    public void wakeUp() {
      news = true;
      poller.wakeUp();
    }
  }
}
