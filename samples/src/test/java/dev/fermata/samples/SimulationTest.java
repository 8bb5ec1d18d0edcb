package dev.fermata.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SimulationTest {
  @Test
  void moreCountersMeanLessWaiting() {
    assertEquals("""
            0 s  1 open: a wait of 13125 s
            0 s  2 open: a wait of 134 s
            0 s  3 open: a wait of 5 s
            0 s  4 open: a wait of 0 s
            """, VirtualRun.output(Simulation::program));
  }
}
