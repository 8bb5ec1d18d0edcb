package dev.fermata.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FuturesTest {
  @Test
  void isDoneOnlyAfterItWasAwaited() {
    assertEquals("""
        0 s  done: false
        1 s  done: true
        1 s  the answer is 42
        """, VirtualRun.output(Futures::program));
  }
}
