package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Names of loops, threads and tasks may hold anything: messages have them from {@code Named} or
 * {@code SafeText}, which leave no line break and nothing that controls a terminal.
 */
class MessageNamesTest {
  private static final List<Path> SOURCES =
      List.of(Path.of("src", "main", "java"), Path.of("..", "stream", "src", "main", "java"));

  /** A quotation mark of messages, and behind it a name as it is. */
  private static final Pattern BARE =
      Pattern.compile("`\"\\s*(?:\\+|\\)\\s*\\.append\\()\\s*[\\w.()]*"
          + "(?<!getClass\\(\\)\\.)\\b(?:name|getName)\\(\\)");

  @Test
  void noMessageHasANameAsItIs() throws IOException {
    for (Path sources : SOURCES) {
      try (Stream<Path> files = Files.walk(sources)) {
        List<Path> bare = files
            .filter(file -> file.toString().endsWith(".java"))
            .filter(file -> BARE.matcher(text(file)).find())
            .toList();
        assertEquals(List.of(), bare);
      }
    }
  }

  @Test
  void oneThatHasItIsFound() {
    assertTrue(BARE.matcher("\"loop `\"\n    + loop.name()\n  + \"`\"").find());
    assertTrue(
        BARE.matcher("\" on thread `\" + Thread.currentThread().getName()").find());
    assertTrue(BARE.matcher("(\"the host of loop `\")\n  .append(loop.name())").find());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
