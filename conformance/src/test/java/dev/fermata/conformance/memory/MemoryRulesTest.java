package dev.fermata.conformance.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryRulesTest {

  /** How many of the smallest objects there is more room for in each attempt. */
  private static final int STEP = Integer.getInteger("memory.step", 4);

  private static final int ATTEMPTS = 600 / STEP;
  private static final Pattern RESULT = Pattern.compile("failures in (\\d+) of \\d+ attempts");

  /** What would change the heap, or print a line that is not of the program. */
  private static final Set<String> OPTIONS_FROM_OUTSIDE =
      Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  @TempDir
  Path folder;

  /**
   * The program is interpreted, from class files alone, in a heap of one size: which allocation is
   * the next to fail does not depend on when something is compiled, where it is mapped, or what
   * another thread does.
   */
  @Test
  void whereMemoryRunsOutNothingIsLostAndTheLoopGoesOn() throws Exception {
    Path warnings = folder.resolve("warnings");
    ProcessBuilder command = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xms5m",
            "-Xmx5m",
            "-XX:+UseSerialGC",
            "-XX:-UseTLAB",
            "-Xint",
            "-Xshare:off",
            "-Ddev.fermata.watch=off",
            "-cp",
            System.getProperty("java.class.path"),
            FailingAllocations.class.getName(),
            Integer.toString(ATTEMPTS),
            Integer.toString(STEP))
        .redirectError(warnings.toFile());
    command.environment().keySet().removeAll(OPTIONS_FROM_OUTSIDE);
    Process program = command.start();
    List<String> lines;
    try (BufferedReader output = program.inputReader()) {
      lines = output.lines().toList();
    }
    assertEquals(0, program.waitFor(), () -> lines + "\n" + textOf(warnings));
    assertEquals(1, lines.size(), lines.toString());
    Matcher result = RESULT.matcher(lines.get(0));
    assertTrue(result.matches(), lines.toString());
    assertTrue(Integer.parseInt(result.group(1)) > ATTEMPTS / 2, lines.toString());
  }

  private static String textOf(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
