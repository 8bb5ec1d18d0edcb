package dev.fermata.stream.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Programs for tests to start. */
public final class Children {
  private static final String SHELL = "/bin/sh";

  private Children() {}

  /** Returns how to start {@code program}, a class with a `main` method. */
  public static ProcessBuilder ofJava(Class<?> program, String... arguments) {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xshare:auto",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path")
            + File.pathSeparator
            + System.getProperty("jdk.module.path", ""),
        program.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  /** Returns how to start a script; without a shell, the test is skipped, and says so. */
  public static ProcessBuilder ofShell(String script) {
    Assumptions.assumeTrue(new File(SHELL).canExecute(), "there is no " + SHELL + " here");
    return new ProcessBuilder(SHELL, "-c", script);
  }
}
