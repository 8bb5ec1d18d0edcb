package dev.fermata.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class GracefulShutdownTest {
  @Test
  void finishesWhatWasBegunAndStartsNothingNew() {
    assertEquals("""
            0 s  job 1 begins
            1 s  job 2 begins
            2 s  job 3 begins
            2.5 s  no new jobs
            3 s  job 1 ends
            4 s  job 2 ends
            5 s  job 3 ends
            5 s  all that was begun is finished
            5 s  cancelled
            """, VirtualRun.output(GracefulShutdown::interrupted));
  }
}
