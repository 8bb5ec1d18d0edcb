package dev.fermata.stream;

import dev.fermata.testing.VirtualTime;
import org.junit.jupiter.api.Test;

/**
 * Random programs over streams in memory. {@code -Dsoak.seeds} says how many, {@code -Dsoak.first}
 * with which to begin.
 */
class StreamSoakTest {

  @Test
  void everyByteArrivesOnceInOrderAndEveryMessageWhole() {
    long first = Long.getLong("soak.first", 1);
    long seeds = Long.getLong("soak.seeds", 150);
    for (long seed = first; seed < first + seeds; seed++) {
      SoakProgram program = new SoakProgram(seed);
      try {
        VirtualTime.runShuffled(seed, program::run);
      } catch (Throwable e) {
        throw new AssertionError("soak.first=" + seed + ": " + e.getMessage(), e);
      }
    }
  }
}
