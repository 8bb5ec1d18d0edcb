package dev.fermata.javafx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs cases in processes of their own, which have a display in memory. */
@Timeout(180)
class FxLoopTest {

  @Test
  void theLoopKeepsItsRulesOnTheApplicationThread() throws Exception {
    passes(FxLoopCases.class);
  }

  @Test
  void theLoopEndsWithTheApplicationThread() throws Exception {
    passes(FxEndCases.class);
  }

  @Test
  void whereJavaFxWasNotStartedThatIsSaid() throws Exception {
    passes(FxNotStartedCases.class);
  }

  private static void passes(Class<?> cases) throws Exception {
    assumeTrue(
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "Xvfb"))),
        "Xvfb is not on this machine");
    assumeTrue(hasGtk(), "GTK 3, on which JavaFX draws, is not on this machine");
    Process display = start(new ProcessBuilder(
        "Xvfb", "-displayfd", "1", "-screen", "0", "640x400x24", "-nolisten", "tcp"));
    try {
      String number = display
          .inputReader(UTF_8)
          .lines()
          .filter(line -> line.matches("\\d+"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("the display has ended and told no number"));
      ProcessBuilder command = new ProcessBuilder(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-Dprism.order=sw",
          "-cp",
          System.getProperty("java.class.path"),
          RunCases.class.getName(),
          cases.getName());
      command.environment().put("DISPLAY", ":" + number);
      Process run = start(command);
      String said = new String(run.getInputStream().readAllBytes(), UTF_8);
      assertEquals(0, run.waitFor(), said);
    } finally {
      display.destroy();
    }
  }

  private static boolean hasGtk() throws IOException {
    for (String folder : List.of("/usr/lib", "/usr/lib64")) {
      if (Files.isDirectory(Path.of(folder))) {
        try (Stream<Path> libraries =
            Files.find(Path.of(folder), 2, (file, attributes) -> file.endsWith("libgtk-3.so.0"))) {
          if (libraries.findAny().isPresent()) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Starts a process, which is killed if it takes too long. */
  private static Process start(ProcessBuilder command) throws IOException {
    Process process = command.redirectErrorStream(true).start();
    process.onExit().orTimeout(120, TimeUnit.SECONDS).exceptionally(tooLong -> {
      process.destroyForcibly();
      return process;
    });
    return process;
  }
}
