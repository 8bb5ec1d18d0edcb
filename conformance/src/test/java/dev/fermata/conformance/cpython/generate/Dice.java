package dev.fermata.conformance.cpython.generate;

import java.util.List;
import java.util.SplittableRandom;

/** All chance of one program; the same seed makes the same choices. */
final class Dice {
  private final SplittableRandom random;

  Dice(long seed) {
    random = new SplittableRandom(seed);
  }

  /** A number from 0 to {@code bound - 1}. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean percent(int chance) {
    return below(100) < chance;
  }

  <T> T pick(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  @SafeVarargs
  final <T> T oneOf(T... choices) {
    return choices[below(choices.length)];
  }
}
