package dev.fermata.stream;

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

/** The packages of this module and what each may name; and how long a file may be. */
class LayeringTest {
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final int LONGEST = 400;

  private static final Map<String, Set<String>> MAY_NAME = Map.of(
      "dev.fermata.stream", Set.of("dev.fermata", "dev.fermata.sync"),
      "dev.fermata.stream.internal.process", Set.of("dev.fermata", "dev.fermata.stream"),
      "dev.fermata.stream.process",
          Set.of("dev.fermata", "dev.fermata.stream", "dev.fermata.stream.internal.process"),
      "dev.fermata.stream.testing",
          Set.of("dev.fermata", "dev.fermata.sync", "dev.fermata.stream"));

  /** What alone may import a channel that can be selected. */
  private static final Set<String> OVER_CHANNELS = Set.of(
      "DatagramEndpoint.java",
      "DatagramTransport.java",
      "SocketStream.java",
      "SocketWatch.java",
      "SystemNetwork.java",
      "SystemListener.java",
      "UnixFile.java");

  private static final Pattern NAME = Pattern.compile("\\bdev\\.fermata(?:\\.[a-z]+)*(?=\\.[A-Z])");
  private static final Pattern CHANNEL =
      Pattern.compile("import java\\.nio\\.channels\\.\\w*(?:Selectable|Socket|Datagram|Selector)");

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
        if (!to.equals(from) && !MAY_NAME.getOrDefault(from, Set.of()).contains(to)) {
          violations.add(from + " names " + to + " in " + file.getFileName());
        }
      }
    }
    assertEquals(Set.of(), violations);
  }

  @Test
  void onlyTransportsNameChannels() throws IOException {
    Set<String> violations = new TreeSet<>();
    for (Path file : files()) {
      String name = file.getFileName().toString();
      if (!OVER_CHANNELS.contains(name)
          && CHANNEL.matcher(Files.readString(file)).find()) {
        violations.add(name);
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
