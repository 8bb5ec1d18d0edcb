package dev.fermata.conformance.growth;

import java.util.Arrays;

/** Where the classes of a {@link CountingLoader} count what they do. */
public final class StepCount {
  private static long steps;

  private StepCount() {}

  static long steps() {
    return steps;
  }

  /** A method begins, or a loop begins again. */
  public static void step() {
    steps++;
  }

  /** Stands for {@link System#arraycopy}. */
  public static void arraycopy(Object source, int from, Object destination, int to, int length) {
    steps += length;
    System.arraycopy(source, from, destination, to, length);
  }

  /** Stands for {@link Arrays#copyOf(Object[], int)}. */
  public static Object[] copyOf(Object[] source, int length) {
    steps += length;
    return Arrays.copyOf(source, length);
  }
}
