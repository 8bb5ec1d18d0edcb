package dev.fermata.samples.quotes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.samples.VirtualRun;
import org.junit.jupiter.api.Test;

class QuotesSampleTest {
  @Test
  void everyFormGivesTheSamePriceAndTheSameException() {
    assertEquals("""
            0.1 s  awaited: 700
            0.1 s  blocking: 700
            0.1 s  future: 700
            0.2 s  there is no share ` `
            """, VirtualRun.output(QuotesSample::program));
  }
}
