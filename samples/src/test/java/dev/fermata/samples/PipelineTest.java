package dev.fermata.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PipelineTest {
  @Test
  void theProducerWaitsWhileTheShelfIsFull() {
    assertEquals("""
            0 s  loaf 1 is on the shelf
            0 s  loaf 2 is on the shelf
            0 s  loaf 3 is on the shelf
            1 s  loaf 1 is sold
            1 s  loaf 4 is on the shelf
            2 s  loaf 2 is sold
            2 s  loaf 5 is on the shelf
            3 s  loaf 3 is sold
            3 s  loaf 6 is on the shelf
            4 s  loaf 4 is sold
            5 s  loaf 5 is sold
            6 s  loaf 6 is sold
            6 s  sold out
            """, VirtualRun.output(Pipeline::program));
  }
}
