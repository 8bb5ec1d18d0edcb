package dev.fermata.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TimeLimitTest {
  @Test
  void strikesAtTheTimeItWasMovedTo() {
    assertEquals("""
            0 s  waiting 1 s
            1 s  waited 1 s
            1 s  waiting 2 s
            3 s  waited 2 s
            3 s  waiting 2 s
            4 s  the time is up
            """, VirtualRun.output(TimeLimit::program));
  }
}
