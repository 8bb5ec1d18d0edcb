package dev.fermata.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Async tests on JUnit 5.11, in a process of its own; the other tests run on JUnit 6. */
class OlderJUnitTest {
  private static final Path JUNIT =
      Path.of("target/older-junit/junit-platform-console-standalone.jar");

  @TempDir
  Path folder;

  @Test
  void runsAsyncTests() throws Exception {
    String output = run(NewsTest.class);
    assertEquals(3, count(output, "tests successful"), output);
    assertEquals(0, count(output, "tests failed"), output);
    assertEquals(1, count(output, "tests aborted"), output);
  }

  /** As the compiler warns: it is no test there, and nobody says so. */
  @Test
  void passesOverATestThatReturnsSomething() throws Exception {
    String output = run(ReturningTestCases.class);
    assertEquals(1, count(output, "tests found"), output);
    assertTrue(!output.contains("returnsSomething"), output);
  }

  private String run(Class<?> tests) throws IOException, InterruptedException {
    String classPath = List.of(
            JUNIT.toString(),
            entry(AsyncTests.class),
            entry(OlderJUnitTest.class),
            entry(dev.fermata.Async.class))
        .stream()
        .reduce((one, other) -> one + File.pathSeparator + other)
        .orElseThrow();
    Path output = folder.resolve("output.txt");
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            classPath,
            "org.junit.platform.console.ConsoleLauncher",
            "execute",
            "--disable-banner",
            "--details=tree",
            "-c",
            tests.getName())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
    assertTrue(process.waitFor(2, TimeUnit.MINUTES), "ends");
    return Files.readString(output);
  }

  private static String entry(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int count(String output, String what) {
    Matcher line = Pattern.compile("\\[ *(\\d+) " + what + " *\\]").matcher(output);
    assertTrue(line.find(), output);
    return Integer.parseInt(line.group(1));
  }
}
