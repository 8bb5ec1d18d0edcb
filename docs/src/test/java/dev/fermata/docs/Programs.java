package dev.fermata.docs;

import dev.fermata.Coroutine;
import dev.fermata.samples.VirtualRun;
import java.lang.reflect.Method;

/** The programs whose output the pages show. */
final class Programs {
  private static final int TIMELINE_COLUMNS = 96;

  private Programs() {}

  /**
   * What a program prints, each line with its second.
   *
   * @param reference {@code package.Class#method} of a static async method without parameters
   */
  static String output(String reference) {
    return VirtualRun.output(() -> program(reference));
  }

  /** What the tasks of a program do, drawn; {@code reference} as in {@link #output}. */
  static String timeline(String reference) {
    return VirtualRun.timeline(() -> program(reference), TIMELINE_COLUMNS);
  }

  @SuppressWarnings("unchecked")
  private static Coroutine<Void> program(String reference) throws ReflectiveOperationException {
    String[] parts = reference.split("#", 2);
    Method method = Class.forName(parts[0]).getDeclaredMethod(parts[1]);
    method.setAccessible(true);
    return (Coroutine<Void>) method.invoke(null);
  }
}
