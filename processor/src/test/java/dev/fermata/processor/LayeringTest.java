package dev.fermata.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LayeringTest {
  private static final String ROOT = "dev.fermata.processor";
  private static final Path SOURCES = Path.of("src/main/java/dev/fermata/processor");
  private static final int LONGEST_FILE = 400;

  /** Each package may import those before it. */
  private static final List<String> ORDER = List.of(
      "diagnostic",
      "abi",
      "model",
      "read",
      "check.basics",
      "check.wording",
      "check.await",
      "check.result",
      "check.adapter",
      "check.lost",
      "check.framework",
      "check.workflow",
      "check.blocking",
      "check.cancellation",
      "check",
      "weave.flow",
      "weave.plan",
      "weave.show",
      "weave.emit",
      "weave",
      "othercompiler",
      "javac",
      "");

  private static final Set<String> SHARED_BY_CHECKS = Set.of("check.basics", "check.wording");

  private static final Pattern IMPORT =
      Pattern.compile("import (?:static )?dev\\.fermata\\.processor\\.((?:[a-z]+\\.)*)[A-Z].*");

  @Test
  void eachPackageImportsOnlyEarlierOnes() throws IOException {
    List<String> violations = new ArrayList<>();
    for (Path file : sources()) {
      String from = packageOf(file);
      assertTrue(ORDER.contains(from), "no place in the order of layers: " + from);
      for (String imported : imports(file)) {
        if (ORDER.indexOf(imported) >= ORDER.indexOf(from)) {
          violations.add(file.getFileName() + ": " + from + " -> " + imported);
        }
      }
    }
    assertEquals(List.of(), violations);
  }

  @Test
  void weavingDoesNotKnowTheChecks() throws IOException {
    List<String> violations = new ArrayList<>();
    for (Path file : sources()) {
      String from = packageOf(file);
      if (from.startsWith("weave")
          && imports(file).stream().anyMatch(each -> each.startsWith("check"))) {
        violations.add(file.toString());
      }
    }
    assertEquals(List.of(), violations);
  }

  /** Checks of one thing do not know those of another. */
  @Test
  void packagesOfChecksUseOnlyWhatAllChecksShare() throws IOException {
    List<String> violations = new ArrayList<>();
    for (Path file : sources()) {
      String from = packageOf(file);
      for (String imported : imports(file)) {
        boolean isAmongChecks = from.startsWith("check.") && imported.startsWith("check.");
        if (isAmongChecks
            && !SHARED_BY_CHECKS.contains(imported)
            && !isForWorkflows(from, imported)) {
          violations.add(file.getFileName() + ": " + from + " -> " + imported);
        }
      }
    }
    assertEquals(List.of(), violations);
  }

  /** What to do instead of blocking is another thing in a workflow. */
  private static boolean isForWorkflows(String from, String imported) {
    return from.equals("check.blocking") && imported.equals("check.workflow");
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

  private static String packageOf(Path file) {
    return SOURCES.relativize(file.getParent()).toString().replace('/', '.');
  }

  private static List<String> imports(Path file) throws IOException {
    List<String> imported = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      Matcher matcher = IMPORT.matcher(line);
      if (matcher.matches()) {
        String name = matcher.group(1);
        imported.add(name.isEmpty() ? "" : name.substring(0, name.length() - 1));
      }
    }
    return imported;
  }
}
