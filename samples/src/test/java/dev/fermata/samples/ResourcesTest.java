package dev.fermata.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ResourcesTest {
  @Test
  void closesBothTheLastOneFirstBeforeTheFailureIsHandled() {
    assertEquals("""
            1 s  opened source
            2 s  opened target
            2 s  saving all of it
            4 s  closed target
            5 s  closed source
            5 s  failed: the disk is full
            """, VirtualRun.output(Resources::program));
  }
}
