package dev.fermata.internal.kernel;

import dev.fermata.Task;
import java.util.Random;

/**
 * Changes the order in which the tasks run that are ready together; callbacks keep their places.
 */
public final class TaskShuffle {
  private final Random random;

  public TaskShuffle(long seed) {
    random = SeededRandom.of(seed, TaskShuffle.class);
  }

  public void shuffle(ReadyQueue ready) {
    int[] places = new int[ready.size()];
    int tasks = 0;
    for (int i = 0; i < places.length; i++) {
      if (ready.get(i) instanceof Task<?>) {
        places[tasks++] = i;
      }
    }
    for (int left = tasks; left > 1; left--) {
      ready.swap(places[left - 1], places[random.nextInt(left)]);
    }
  }
}
