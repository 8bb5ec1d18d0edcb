package dev.fermata.conformance.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Runs as many random programs as the system property {@code model.seeds} says (600), from the seed
 * {@code model.first} on (0), beside a model of locks, semaphores, events, conditions, barriers and
 * queues that foretells each result, and the order of all that wait. A failure names its seed.
 */
class SyncModelTest {
  private static final long FIRST = Long.getLong("model.first", 0);
  private static final long SEEDS = Long.getLong("model.seeds", 600);

  @Test
  void whatWaitsEndsAsTheModelForetells() {
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      List<String> problems;
      try {
        problems = Program.run(seed);
      } catch (Throwable failure) {
        throw new AssertionError("seed " + seed, failure);
      }
      assertEquals(List.of(), problems, "seed " + seed);
    }
  }
}
