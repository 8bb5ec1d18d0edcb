package dev.fermata.conformance.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/**
 * Runs as many random programs as the system property {@code soak.seeds} says (1,000), from the
 * seed {@code soak.first} on (0). A failure names its seed.
 */
class RingSoakTest {
  private static final long FIRST = Long.getLong("soak.first", 0);
  private static final long SEEDS = Long.getLong("soak.seeds", 1_000);

  @Test
  void everyRingEndsWhenItsTasksAreCancelled() {
    long run = 0;
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      RingSoak.run(seed);
      run++;
    }
    assertEquals(SEEDS, run);
  }
}
