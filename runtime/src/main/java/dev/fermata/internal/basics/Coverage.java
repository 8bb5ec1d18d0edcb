package dev.fermata.internal.basics;

/**
 * Whether a tool counts which branches of compiled bodies are taken.
 *
 * <p>An await has two ways on, to wait or not, and a body one way in for each await that waited.
 * None of them is in the user's source. So where they are counted, each await takes all of them: it
 * suspends, and is resumed at once, before anything else runs.
 */
public final class Coverage {
  /**
   * True once the agent of JaCoCo runs, unless the property {@code dev.fermata.coverage} decides.
   */
  public static final boolean IS_MEASURED = isMeasured();

  private Coverage() {}

  private static boolean isMeasured() {
    String decided = System.getProperty("dev.fermata.coverage");
    return decided == null ? doesJacocoRun() : Boolean.parseBoolean(decided);
  }

  private static boolean doesJacocoRun() {
    try {
      return Class.forName("org.jacoco.agent.rt.RT", true, ClassLoader.getSystemClassLoader())
              .getMethod("getAgent")
              .invoke(null)
          != null;
    } catch (ReflectiveOperationException | LinkageError notThere) {
      return false;
    }
  }
}
