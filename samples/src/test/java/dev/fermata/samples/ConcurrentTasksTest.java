package dev.fermata.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ConcurrentTasksTest {
  @Test
  void threeSecondsOfWaitingTwiceTakeThree() {
    assertEquals("""
        0 s  waiting 3 s
        0 s  waiting 3 s
        1 s  hello, a second has passed
        2 s  hello, a second has passed
        3 s  waited 3 s
        3 s  waited 3 s
        """, VirtualRun.output(ConcurrentTasks::program));
  }
}
