package dev.fermata.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** How long a loop takes to answer. */
class ProbeTest {
  private long now = 1000;
  private final Probe probe = new Probe(() -> now);

  private void answerAfter(long nanos) {
    assertTrue(probe.ask());
    now += nanos;
    probe.execute();
  }

  @Test
  void m1_theLagIsTheTimeBetweenTheQuestionAndTheAnswer() {
    answerAfter(70);
    answerAfter(30);
    assertEquals(30, probe.lastLag());
    assertEquals(70, probe.takeGreatestLag());
    assertEquals(30, probe.takeGreatestLag());
  }

  @Test
  void m1_aLoopThatHasNotAnsweredYetLagsByTheTimeSinceItWasAsked() {
    answerAfter(30);
    probe.ask();
    now += 500;
    assertEquals(500, probe.lastLag());
    assertEquals(500, probe.takeGreatestLag());
  }

  @Test
  void m1_aLoopThatWaitsDoesNotLag() {
    answerAfter(30);
    probe.ask();
    now += 500;
    probe.forget();
    assertEquals(0, probe.lastLag());
    assertEquals(30, probe.takeGreatestLag());
  }

  @Test
  void itIsOnItsWayOnce() {
    assertTrue(probe.ask());
    assertFalse(probe.ask());
    probe.execute();
    assertTrue(probe.ask());
    probe.takeBack();
    assertTrue(probe.ask());
  }
}
