package dev.fermata.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PhilosophersTest {
  @Test
  void neighboursNeverEatAtTheSameTimeAndAllEat() {
    assertEquals("""
            1 s  Hypatia is hungry
            1 s  Hypatia eats
            1 s  Socrates is hungry
            1 s  Laozi is hungry
            1 s  Laozi eats
            1 s  Hildegard is hungry
            1 s  Averroes is hungry
            3 s  Socrates eats
            3 s  Averroes eats
            5 s  Hildegard eats
            7 s  all have dined
            """, VirtualRun.output(Philosophers::program));
  }
}
