package dev.fermata.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RateLimitTest {
  @Test
  void atMostThreeAtATimeAndTwoNewOnesASecond() {
    assertEquals("""
            0 s  page 1 is asked for
            0.5 s  page 2 is asked for
            1 s  page 3 is asked for
            1.9 s  page 4 is asked for
            2.4 s  page 5 is asked for
            2.9 s  page 6 is asked for
            3.8 s  page 7 is asked for
            5.7 s  sizes: [100, 200, 300, 400, 500, 600, 700]
            """, VirtualRun.output(RateLimit::program));
  }
}
