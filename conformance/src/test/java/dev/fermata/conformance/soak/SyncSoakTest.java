package dev.fermata.conformance.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/**
 * Runs as many random programs as the system property {@code soak.seeds} says (300), from the seed
 * {@code soak.first} on (0). A failure names its seed.
 */
class SyncSoakTest {
  private static final long FIRST = Long.getLong("soak.first", 0);
  private static final long SEEDS = Long.getLong("soak.seeds", 300);

  @Test
  void nothingIsLostWhateverIsCancelled() {
    long run = 0;
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      SyncSoak.run(seed);
      run++;
    }
    assertEquals(SEEDS, run);
  }

  @Test
  void nothingIsLostWhateverGuestsDo() {
    long run = 0;
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      SyncSoak.runWithGuests(seed);
      run++;
    }
    assertEquals(SEEDS, run);
  }
}
