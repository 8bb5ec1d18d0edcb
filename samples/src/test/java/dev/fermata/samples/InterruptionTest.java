package dev.fermata.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Asking the process to end, by Ctrl-C or otherwise, cancels the program. */
class InterruptionTest {
  private static final int ENDED_BY_SIGTERM = 128 + 15;

  @Test
  @DisabledOnOs(
      value = OS.WINDOWS,
      disabledReason = "processes are ended there without being asked")
  void endingTheProcessCancelsTheMainTaskAndPrintsNoStackTrace() throws Exception {
    Process process = start("cancelling");
    try {
      BufferedReader out = process.inputReader(UTF_8);
      String line = out.readLine();
      while (!line.equals("waiting 10 s")) {
        line = out.readLine();
      }
      process.toHandle().destroy();
      assertEquals(ENDED_BY_SIGTERM, process.waitFor());
      assertEquals("", new String(process.getErrorStream().readAllBytes(), UTF_8));
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process start(String sample) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    return new ProcessBuilder(java, "-cp", classPath, Samples.class.getName(), sample).start();
  }
}
