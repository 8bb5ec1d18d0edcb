package dev.fermata.bridges.compiling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.TestInfo;

/**
 * Expected files in {@code src/test/resources/goldens/<TestClass>/<method>}. Run with
 * {@code -Dgoldens.bless=true} to write what the test got, then read the difference.
 */
public final class Goldens {
  private static final Path FOLDER = Path.of("src/test/resources/goldens");

  private Goldens() {}

  /** Asserts that the running test expects just these files. */
  public static void verify(TestInfo test, Map<String, String> files) {
    Path folder = FOLDER
        .resolve(test.getTestClass().orElseThrow().getSimpleName())
        .resolve(test.getTestMethod().orElseThrow().getName());
    files.forEach((path, text) -> verify(folder.resolve(Path.of(path).getFileName()), text));
    assertEquals(files.size(), count(folder), "files in " + folder);
  }

  private static void verify(Path file, String text) {
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

  private static int count(Path folder) {
    String[] names = folder.toFile().list();
    return names == null ? 0 : names.length;
  }
}
