package dev.fermata.internal.kernel;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** Collections of a loop as another thread may see them while the loop changes them. */
public final class Moving {
  private static final int ATTEMPTS = 10;

  private Moving() {}

  /**
   * What is in {@code collection}, which holds no nulls; on any thread. Nothing where it changes
   * under each of several looks: the collections of the JDK throw then whatever comes.
   */
  @SuppressWarnings("unchecked") // it holds what it was declared to
  public static <T> List<T> copyOf(Collection<T> collection) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        return (List<T>)
            List.of(Arrays.stream(collection.toArray()).filter(Objects::nonNull).toArray());
      } catch (RuntimeException changedMeanwhile) {
        Thread.onSpinWait();
      }
    }
    return List.of();
  }
}
