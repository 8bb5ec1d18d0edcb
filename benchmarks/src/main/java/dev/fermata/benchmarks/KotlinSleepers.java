package dev.fermata.benchmarks;

/** A million sleeping coroutines of Kotlin. */
public final class KotlinSleepers {
  private KotlinSleepers() {}

  /** Prints what {@link SleeperCount} says. */
  public static void main(String[] args) {
    SleeperCount count = new SleeperCount();
    KotlinCoroutines.sleepers(SleeperCount.TASKS, count.deadline, count::allAsleep);
    count.allDone();
  }
}
