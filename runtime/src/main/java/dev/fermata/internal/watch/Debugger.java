package dev.fermata.internal.watch;

/** Whether this process can be debugged. Whether a debugger is there, the JDK does not tell. */
final class Debugger {
  private static final String AGENT = "jdwp";

  private Debugger() {}

  /** Whether it was begun with the JDK's debug agent. */
  static boolean isPossible() {
    String[] none = {};
    for (String argument : ProcessHandle.current().info().arguments().orElse(none)) {
      if (argument.contains(AGENT)) {
        return true;
      }
    }
    String options = System.getenv("JAVA_TOOL_OPTIONS");
    return options != null && options.contains(AGENT);
  }
}
