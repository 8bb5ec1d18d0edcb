package dev.fermata.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class GroupsTest {
  @Test
  void theFirstFailureCancelsTheRestAndCancelCutsTheBlockShort() {
    assertEquals("""
            0 s  waiting 1 s
            0 s  waiting 2 s
            1 s  waited 1 s
            2 s  waited 2 s
            2 s  both are done
            2 s  waiting 10 s
            3 s  the group failed: the disk is full
            3 s  waiting 10 s
            4 s  the group was cancelled
            """, VirtualRun.output(Groups::program));
  }
}
