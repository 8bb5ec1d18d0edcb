package dev.fermata.conformance.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MemoryRulesTest {

  /** How many of the smallest objects there is more room for in each attempt. */
  private static final int STEP = Integer.getInteger("memory.step", 4);

  private static final int ATTEMPTS = 600 / STEP;
  private static final Pattern RESULT = Pattern.compile("failures in (\\d+) of \\d+ attempts");

  @Test
  void whereMemoryRunsOutNothingIsLostAndTheLoopGoesOn() throws Exception {
    Process program = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx5m",
            "-XX:+UseSerialGC",
            "-XX:-UseTLAB",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            FailingAllocations.class.getName(),
            Integer.toString(ATTEMPTS),
            Integer.toString(STEP))
        .redirectErrorStream(true)
        .start();
    List<String> lines;
    try (BufferedReader output = program.inputReader()) {
      lines = output.lines().toList();
    }
    assertEquals(0, program.waitFor(), lines.toString());
    assertEquals(1, lines.size(), lines.toString());
    Matcher result = RESULT.matcher(lines.get(0));
    assertTrue(result.matches(), lines.toString());
    assertTrue(Integer.parseInt(result.group(1)) > ATTEMPTS / 2, lines.toString());
  }
}
