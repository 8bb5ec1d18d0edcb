package dev.fermata.stream;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

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

  private static final String API = "dev.fermata.stream";
  private static final String INTERNAL = API + ".internal.";

  /** What each package may name besides itself, the runtime and, where it is internal, the API. */
  private static final Map<String, Set<String>> MAY_NAME = Map.ofEntries(
      entry(API, wings("bytes", "loop", "name", "buffer", "socket", "connect", "tls", "server")),
      entry(API + ".testing", Set.of(API)),
      entry(
          API + ".process",
          Set.of(API, INTERNAL + "loop", INTERNAL + "process", INTERNAL + "file")),
      internal("loop"),
      internal("bytes"),
      internal("file", "bytes", "loop", "name"),
      internal("name"),
      internal("buffer", "bytes", "loop", "name", "file"),
      internal("socket", "loop", "name", "file"),
      internal("connect", "name"),
      internal("tls", "bytes", "loop", "name"),
      internal("server", "bytes", "loop", "name"),
      internal("process", "bytes", "loop", "name"));

  private static final Set<String> RUNTIME = Set.of(
      "dev.fermata",
      "dev.fermata.sync",
      "dev.fermata.internal.kernel",
      "dev.fermata.internal.report");

  /** The words that are written on packages which {@link #API} may name: those do not name them. */
  private static final Set<String> WRITTEN_ON_INTERNALS = Set.of(
      "Connection",
      "Connector",
      "DatagramEndpoint",
      "Server",
      "StreamReader",
      "StreamWriter",
      "TlsOptions");

  /** What alone may import a channel that can be selected. */
  private static final Set<String> OVER_CHANNELS = Set.of(
      "DatagramEndpoint.java",
      "SocketStream.java",
      "SocketWatch.java",
      "SystemDatagrams.java",
      "SystemListener.java",
      "SystemNetwork.java",
      "UnixFile.java",
      "WatchedChannel.java");

  /** What a shutdown came to is a record of the server's. */
  private static final String GIVES_SHUTDOWNS = "Ending.java";

  private static final Pattern WORD = Pattern.compile("\\w+");
  private static final Pattern NAME = Pattern.compile("\\bdev\\.fermata(?:\\.[a-z]+)*(?=\\.[A-Z])");
  private static final Pattern CHANNEL =
      Pattern.compile("import java\\.nio\\.channels\\.\\w*(?:Selectable|Socket|Datagram|Selector)");

  private static final Pattern NO_CODE =
      Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|(?s:/\\*.*?\\*/)|//[^\n]*");

  private static Set<String> wings(String... names) {
    Set<String> packages = new TreeSet<>();
    for (String name : names) {
      packages.add(INTERNAL + name);
    }
    return packages;
  }

  private static Map.Entry<String, Set<String>> internal(String name, String... others) {
    Set<String> named = wings(others);
    named.add(API);
    return entry(INTERNAL + name, named);
  }

  private static String packageOf(Path file) {
    Path folder = SOURCES.relativize(file).getParent();
    return folder == null ? "" : folder.toString().replace('/', '.').replace('\\', '.');
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  @Test
  void everyPackageNamesOnlyThoseBelowIt() throws IOException {
    Set<String> violations = new TreeSet<>();
    for (Path file : files()) {
      String from = packageOf(file);
      if (from.isEmpty()) {
        continue;
      }
      Set<String> allowed = MAY_NAME.getOrDefault(from, Set.of());
      Matcher names = NAME.matcher(Files.readString(file));
      while (names.find()) {
        String to = names.group();
        if (!to.equals(from) && !RUNTIME.contains(to) && !allowed.contains(to)) {
          violations.add(from + " names " + to + " in " + file.getFileName());
        }
      }
    }
    assertEquals(Set.of(), violations);
  }

  @Test
  void whatTheWordsAreWrittenOnDoesNotKnowThem() throws IOException {
    Set<String> named = new TreeSet<>();
    for (Path file : files()) {
      if (MAY_NAME.get(API).contains(packageOf(file))) {
        Matcher words = WORD.matcher(NO_CODE.matcher(Files.readString(file)).replaceAll(" "));
        while (words.find()) {
          if (WRITTEN_ON_INTERNALS.contains(words.group())) {
            named.add(file.getFileName() + " names " + words.group());
          }
        }
      }
    }
    assertEquals(Set.of(GIVES_SHUTDOWNS + " names Server"), named);
  }

  @Test
  void noPackageOfInternalIsExported() throws IOException {
    String module = Files.readString(SOURCES.resolve("module-info.java"));
    assertFalse(module.contains("internal"), module);
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
