package dev.fermata.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ShieldsTest {
  @Test
  void timesOutAfterOneSecondAndGetsTheResultAfterTwo() {
    assertEquals("""
        0 s  waiting 2 s
        1 s  it takes longer than expected
        2 s  waited 2 s
        2 s  got 2 after all
        """, VirtualRun.output(Shields::program));
  }
}
