package dev.fermata.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ProgressReportTest {
  @Test
  void reportsInTheOrderOfCompletion() {
    assertEquals("""
            1 s  #... beta is here
            2 s  ##.. delta is not there
            3 s  ###. gamma is here
            4 s  #### alpha is here
            """, VirtualRun.output(ProgressReport::program));
  }
}
