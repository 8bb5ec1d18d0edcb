package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Names of loops, threads and tasks may hold anything: messages have them from {@code Named} or
 * {@code SafeText}, which leave no line break and nothing that controls a terminal.
 */
class MessageNamesTest {
  /** Those whose messages name what is in sources, which Java lets hold nothing of the kind. */
  private static final Set<String> OF_SOURCES = Set.of("bridges", "junit", "processor");

  private static final Set<String> NO_LIBRARIES =
      Set.of("benchmarks", "samples", "stress", "web-samples");

  /** A quotation mark of messages, and behind it a name as it is. */
  private static final Pattern BARE =
      Pattern.compile("`\"\\s*(?:\\+|\\)\\s*\\.append\\()\\s*[\\w.()]*"
          + "(?<!getClass\\(\\)\\.)\\b(?:name|getName)\\(\\)");

  @Test
  void noMessageHasANameAsItIs() throws IOException {
    List<Path> all = sources();
    assertTrue(all.contains(Path.of("..", "stream", "src", "main", "java")), () -> "in " + all);
    for (Path sources : all) {
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

  /** Of each library that runs in the user's program. */
  private static List<Path> sources() throws IOException {
    try (Stream<Path> modules = Files.list(Path.of(".."))) {
      return modules
          .filter(each -> !OF_SOURCES.contains(each.getFileName().toString()))
          .filter(each -> !NO_LIBRARIES.contains(each.getFileName().toString()))
          .map(each -> each.resolve(Path.of("src", "main", "java")))
          .filter(Files::isDirectory)
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
