package dev.fermata.internal.kernel;

import java.util.Random;
import java.util.SplittableRandom;

/** What is left to chance, and comes the same way again for the seed that somebody has chosen. */
public final class SeededRandom {
  private SeededRandom() {}

  /**
   * Makes numbers that have nothing to do with those of any other seed, nor with those of another
   * user of the same seed. Those of {@code Random} itself begin alike for seeds that are next to
   * each other, as the seeds of a loop are that tries one after the other.
   *
   * @param user what is left to chance; its name is part of the seed
   */
  public static Random of(long seed, Class<?> user) {
    long own = seed ^ (long) user.getName().hashCode() << Integer.SIZE;
    return new Random(new SplittableRandom(own).nextLong());
  }
}
