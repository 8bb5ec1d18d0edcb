package dev.fermata.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TimeoutsTest {
  // region test
  @Test
  void givesUpAfterOneSecondAndCancelsTheTask() {
    assertEquals("""
        0 s  waiting 2 s
        1 s  timed out
        1 s  task cancelled: true
        """, VirtualRun.output(Timeouts::program));
  }
  // endregion
}
