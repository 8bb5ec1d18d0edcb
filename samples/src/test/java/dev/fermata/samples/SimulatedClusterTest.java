package dev.fermata.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SimulatedClusterTest {
  @Test
  void whoIsCutOffFromTheMajorityLeavesItAndJoinsAgain() {
    assertEquals("""
            0 s  after    0 s: cyd joins the majority
            0 s  after    0 s: ada joins the majority
            0 s  after    0 s: eve joins the majority
            0 s  after    0 s: bob joins the majority
            0 s  after    0 s: dan joins the majority
            0 s  after 1206 s: ada leaves the majority
            0 s  after 1207 s: bob leaves the majority
            0 s  after 2424 s: ada joins the majority
            0 s  after 2425 s: bob joins the majority
            0 s  after 3600 s: the hour is over
            """, VirtualRun.output(SimulatedCluster::program));
  }
}
