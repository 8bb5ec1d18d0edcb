package dev.fermata.inspect;

import java.util.List;

/** The modules of the JDK that the tool needs, and the rest of the runtime does not. */
final class ToolModules {
  private static final List<String> NEEDED =
      List.of("jdk.attach", "java.management", "java.management.rmi");

  private ToolModules() {}

  /** Says which one this Java runtime lacks. */
  static void require() throws Unanswered {
    for (String module : NEEDED) {
      if (ModuleLayer.boot().findModule(module).isEmpty()) {
        throw new Unanswered("this Java runtime does without the module `"
            + module
            + "`, so it cannot ask other processes"
            + "\n  help: use the `java` of a JDK; if Fermata is on its module path, add"
            + "\n      --add-modules "
            + String.join(",", NEEDED));
      }
    }
  }
}
