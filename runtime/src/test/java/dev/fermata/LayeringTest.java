package dev.fermata;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The packages of the runtime and what each may import; and how long a file may be. */
class LayeringTest {
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final int LONGEST = 400;

  private static final String KERNEL = "dev.fermata.internal.kernel";
  private static final String CONTEXT = "dev.fermata.internal.context";
  private static final String REPORT = "dev.fermata.internal.report";
  private static final String SCOPE = "dev.fermata.internal.scope";
  private static final String OPERATION = "dev.fermata.internal.operation";
  private static final String POLL = "dev.fermata.internal.poll";
  private static final String OUTSIDE = "dev.fermata.internal.outside";
  private static final String GENERATOR = "dev.fermata.internal.generator";
  private static final String RUNNING = "dev.fermata.internal.running";
  private static final String BASICS = "dev.fermata.internal.basics";

  private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
      entry(
          "dev.fermata",
          Set.of(
              KERNEL, BASICS, CONTEXT, REPORT, SCOPE, OPERATION, OUTSIDE, GENERATOR, RUNNING,
              POLL)),
      entry(POLL, Set.of("dev.fermata", KERNEL, BASICS)),
      entry(BASICS, Set.of("dev.fermata")),
      entry(KERNEL, Set.of("dev.fermata", BASICS, CONTEXT, REPORT)),
      entry(CONTEXT, Set.of("dev.fermata", KERNEL)),
      entry(REPORT, Set.of("dev.fermata", KERNEL, BASICS, CONTEXT)),
      entry(SCOPE, Set.of("dev.fermata", KERNEL, BASICS)),
      entry(OPERATION, Set.of("dev.fermata", KERNEL, BASICS, REPORT, SCOPE)),
      entry(OUTSIDE, Set.of("dev.fermata", KERNEL, BASICS, CONTEXT)),
      entry(GENERATOR, Set.of("dev.fermata", KERNEL, BASICS, REPORT, OPERATION)),
      entry(RUNNING, Set.of("dev.fermata", KERNEL, BASICS)),
      entry("dev.fermata.flow", Set.of("dev.fermata")),
      entry("dev.fermata.bridge", Set.of("dev.fermata", "dev.fermata.flow")),
      entry("dev.fermata.sync", Set.of("dev.fermata")),
      entry("dev.fermata.stream", Set.of("dev.fermata", "dev.fermata.sync")),
      entry("dev.fermata.inspect", Set.of("dev.fermata")),
      entry("dev.fermata.testing", Set.of("dev.fermata")));

  private static final Pattern NAME = Pattern.compile("\\bdev\\.fermata(?:\\.[a-z]+)*(?=\\.[A-Z])");

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  @Test
  void everyPackageNamesOnlyThoseBelowIt() throws IOException {
    Set<String> violations = new TreeSet<>();
    for (Path file : files()) {
      Path folder = SOURCES.relativize(file).getParent();
      if (folder == null) {
        continue;
      }
      String from = folder.toString().replace('/', '.').replace('\\', '.');
      Matcher names = NAME.matcher(Files.readString(file));
      while (names.find()) {
        String to = names.group();
        if (!to.equals(from) && !MAY_IMPORT.getOrDefault(from, Set.of()).contains(to)) {
          violations.add(from + " names " + to + " in " + file.getFileName());
        }
      }
    }
    assertEquals(Set.of(), violations);
  }

  @Test
  void noFileIsLongerThanAReaderCanTakeIn() throws IOException {
    Set<String> tooLong = new TreeSet<>();
    for (Path file : files()) {
      int lines = Files.readAllLines(file).size();
      if (lines > LONGEST) {
        tooLong.add(file.getFileName() + " has " + lines + " lines");
      }
    }
    assertEquals(Set.of(), tooLong);
  }
}
