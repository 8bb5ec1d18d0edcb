package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tools that remove and rename what nobody names are told of what is found by name. */
class ShrinkingRulesTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern FOUND_BY_NAME =
      Pattern.compile("findVarHandle\\(\\s*(\\w+)\\.class,\\s*\"(\\w+)\"");
  private static final Pattern KEPT =
      Pattern.compile("-keepclassmembers class dev\\.fermata\\.(\\w+) \\{ [\\w.]+ (\\w+); \\}");

  @Test
  void eachFieldThatIsFoundByNameIsKept() throws IOException {
    SortedSet<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path each : files.filter(file -> file.toString().endsWith(".java")).toList()) {
        found.addAll(fields(FOUND_BY_NAME, Files.readString(each)));
      }
    }
    String rules =
        Files.readString(Path.of("src/main/resources/META-INF/proguard/dev.fermata.pro"));
    assertEquals(found, fields(KEPT, rules));
  }

  private static SortedSet<String> fields(Pattern pattern, String text) {
    SortedSet<String> fields = new TreeSet<>();
    pattern
        .matcher(text)
        .results()
        .forEach(each -> fields.add(each.group(1) + "." + each.group(2)));
    return fields;
  }
}
