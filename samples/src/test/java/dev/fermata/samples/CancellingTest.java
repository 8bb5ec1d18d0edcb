package dev.fermata.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CancellingTest {
  @Test
  void asksSixTimesAndEndsAtSixSeconds() {
    assertEquals("""
        0 s  not finished yet
        0 s  waiting 10 s
        1 s  not finished yet
        2 s  not finished yet
        3 s  not finished yet
        4 s  not finished yet
        5 s  not finished yet
        6 s  the task was cancelled
        """, VirtualRun.output(Cancelling::program));
  }
}
