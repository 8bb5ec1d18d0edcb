package dev.fermata.bridges;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LayeringTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/fermata/bridges");
  private static final int LONGEST_FILE = 400;

  /** Each package may import those before it. */
  private static final List<String> ORDER =
      List.of("abi", "diagnostic", "model", "read", "check", "comment", "write", "");

  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import dev\\.fermata\\.bridges\\.(?:(\\w+)\\.)?[A-Z].*");

  @Test
  void eachPackageImportsOnlyEarlierOnes() throws IOException {
    List<String> violations = new ArrayList<>();
    for (Path file : sources()) {
      String from = SOURCES.relativize(file.getParent()).toString();
      assertTrue(ORDER.contains(from), "no place in the order of layers: " + from);
      IMPORT.matcher(Files.readString(file)).results().forEach(each -> {
        String imported = each.group(1) == null ? "" : each.group(1);
        if (ORDER.indexOf(imported) >= ORDER.indexOf(from)) {
          violations.add(file.getFileName() + ": " + from + " -> " + imported);
        }
      });
    }
    assertEquals(List.of(), violations);
  }

  @Test
  void nothingNamesACompiler() throws IOException {
    List<String> violations = new ArrayList<>();
    for (Path file : sources()) {
      if (Files.readString(file).contains("com.sun.")) {
        violations.add(file.toString());
      }
    }
    assertEquals(List.of(), violations);
  }

  @Test
  void filesAreShort() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : sources()) {
      if (Files.readAllLines(file).size() > LONGEST_FILE) {
        tooLong.add(file.toString());
      }
    }
    assertEquals(List.of(), tooLong);
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(each -> each.toString().endsWith(".java")).sorted().toList();
    }
  }
}
