package dev.fermata.processor.compiling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.TestInfo;

/**
 * Expected text in {@code src/test/resources/<TestClass>/<method>.txt}. Run with
 * {@code -Dgoldens.bless=true} to write what the test got, then read the difference.
 */
public final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources");

  private Golden() {}

  /** Asserts that a text is the one that the running test expects. */
  public static void verify(TestInfo test, String text) {
    Path file = FOLDER
        .resolve(test.getTestClass().orElseThrow().getSimpleName())
        .resolve(test.getTestMethod().orElseThrow().getName() + ".txt");
    try {
      if (Boolean.getBoolean("goldens.bless")) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
      }
      assertTrue(Files.exists(file), () -> "missing " + file + "; the text was:\n" + text);
      assertEquals(Files.readString(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
