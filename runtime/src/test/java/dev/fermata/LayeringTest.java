package dev.fermata;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** The packages of the runtime and what each may name; and how long a file may be. */
class LayeringTest {
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final int LONGEST = 400;

  private static final String API = "dev.fermata";
  private static final String INTERNAL = "dev.fermata.internal.";

  /**
   * What each package may name besides itself. The classes of the kernel stay in {@link #API},
   * where users know them, so that one names and is named by all; inside it, and between it and the
   * others, {@link #WORDS} and {@link #NAMED_BY_KERNEL} tell more.
   */
  private static final Map<String, Set<String>> MAY_NAME = Map.ofEntries(
      internal("basics"),
      internal("kernel", "basics", "context", "report", "trace"),
      internal("context", "kernel"),
      internal("report", "kernel", "basics", "context"),
      internal("trace", "kernel", "basics", "outside"),
      internal("poll", "kernel", "basics"),
      internal("outside", "kernel", "basics", "context", "report"),
      internal("scope", "kernel", "basics"),
      internal("operation", "kernel", "basics", "report", "scope", "outside"),
      internal("generator", "kernel", "basics", "report", "operation"),
      internal("running", "kernel", "basics"),
      internal("timeline", "kernel", "basics"),
      internal("watch", "kernel", "basics", "trace"),
      entry("dev.fermata.flow", Set.of(API)),
      entry("dev.fermata.host", Set.of(API)),
      entry("dev.fermata.bridge", Set.of(API, "dev.fermata.flow")),
      entry(
          "dev.fermata.inspect",
          Set.of(
              API,
              INTERNAL + "basics",
              INTERNAL + "generator",
              INTERNAL + "kernel",
              INTERNAL + "operation",
              INTERNAL + "outside",
              INTERNAL + "report",
              INTERNAL + "scope",
              INTERNAL + "timeline",
              INTERNAL + "trace",
              INTERNAL + "watch")),
      entry(
          "dev.fermata.inspect.jfr",
          Set.of(API, "dev.fermata.inspect", INTERNAL + "kernel", INTERNAL + "watch")),
      entry("dev.fermata.sync", Set.of(API, INTERNAL + "basics")),
      entry("dev.fermata.testing", Set.of(API, INTERNAL + "basics")));

  /**
   * What users know, and the kernel does without; everything else in {@link #API} is the kernel.
   */
  private static final Set<String> WORDS = Set.of(
      "Async",
      "AsyncCallable",
      "AsyncCloseable",
      "AsyncGenerated",
      "AsyncGenerator",
      "AsyncIterator",
      "AsyncTimeoutException",
      "BlockingAction",
      "BlockingCall",
      "ContextVar",
      "Fermata",
      "LoopThread",
      "MissingProcessorException",
      "Outcome",
      "ReturnWhen",
      "Runner",
      "StageFunctions",
      "TaskGroup",
      "TaskGroupCancelledException",
      "TaskGroupException",
      "TaskMaker",
      "Timeout",
      "WaitResult");

  /** The words that are written on other packages: those do not name them. */
  private static final Set<String> WRITTEN_ON_INTERNALS =
      Set.of("Fermata", "LoopThread", "Runner", "TaskGroup", "Timeout");

  /** The other packages that the kernel's classes name: what a loop, a task or a future holds. */
  private static final Set<String> NAMED_BY_KERNEL =
      Set.of("kernel", "basics", "context", "report", "trace", "outside", "poll", "watch");

  /** What the compiled code of generators begins with has to be in the class it calls. */
  private static final String GIVES_GENERATORS = "StateMachine";

  private static final Pattern NAME = Pattern.compile("\\bdev\\.fermata(?:\\.[a-z]+)*(?=\\.[A-Z])");
  private static final Pattern INTERNAL_IMPORT =
      Pattern.compile("import (?:static )?dev\\.fermata\\.internal\\.([a-z]+)\\.");
  private static final Pattern NO_CODE =
      Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|(?s:/\\*.*?\\*/)|//[^\n]*");

  private static Map.Entry<String, Set<String>> internal(String name, String... others) {
    Set<String> named = new TreeSet<>(Set.of(API));
    for (String other : others) {
      named.add(INTERNAL + other);
    }
    return entry(INTERNAL + name, named);
  }

  private static String packageOf(Path file) {
    Path folder = SOURCES.relativize(file).getParent();
    return folder == null ? "" : folder.toString().replace('/', '.').replace('\\', '.');
  }

  private static String typeOf(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  private static Set<String> wordsNamedIn(Path file, Set<String> words) throws IOException {
    Set<String> named = new TreeSet<>();
    Matcher names =
        Pattern.compile("\\w+").matcher(NO_CODE.matcher(Files.readString(file)).replaceAll(" "));
    while (names.find()) {
      if (words.contains(names.group())) {
        named.add(typeOf(file) + " names " + names.group());
      }
    }
    return named;
  }

  private static List<Path> files() throws IOException {
    return filesIn(SOURCES);
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  @Test
  void everyPackageNamesOnlyThoseBelowIt() throws IOException {
    Set<String> violations = new TreeSet<>();
    for (Path file : files()) {
      String from = packageOf(file);
      if (from.isEmpty() || from.equals(API)) {
        continue;
      }
      Set<String> allowed = MAY_NAME.getOrDefault(from, Set.of());
      Matcher names = NAME.matcher(Files.readString(file));
      while (names.find()) {
        if (!names.group().equals(from) && !allowed.contains(names.group())) {
          violations.add(from + " names " + names.group() + " in " + file.getFileName());
        }
      }
    }
    assertEquals(Set.of(), violations);
  }

  @Test
  void theKernelDoesNotKnowTheWords() throws IOException {
    Set<String> violations = new TreeSet<>();
    for (Path file : files()) {
      if (packageOf(file).equals(API) && !WORDS.contains(typeOf(file))) {
        violations.addAll(wordsNamedIn(file, WORDS));
        Matcher imports = INTERNAL_IMPORT.matcher(Files.readString(file));
        while (imports.find()) {
          if (!NAMED_BY_KERNEL.contains(imports.group(1))) {
            violations.add(typeOf(file) + " imports " + imports.group(1));
          }
        }
      }
    }
    assertEquals(
        Set.of(GIVES_GENERATORS + " names AsyncGenerator", GIVES_GENERATORS + " imports generator"),
        violations);
  }

  @Test
  void whatTheWordsAreWrittenOnDoesNotKnowThem() throws IOException {
    Set<String> violations = new TreeSet<>();
    for (Path file : files()) {
      if (packageOf(file).startsWith(INTERNAL)) {
        violations.addAll(wordsNamedIn(file, WRITTEN_ON_INTERNALS));
      }
    }
    assertEquals(Set.of(), violations);
  }

  @Test
  void whatUsersOpenHoldsLittleThatTheyDoNotKnow() throws IOException {
    long here = files().stream().filter(file -> packageOf(file).equals(API)).count();
    assertTrue(here <= 73, here + " files in " + API);
  }

  @Test
  void noFileOfAnyModuleIsLongerThanAReaderCanTakeIn() throws IOException {
    Set<String> tooLong = new TreeSet<>();
    for (Path sources : sourcesOfAllModules()) {
      for (Path file : filesIn(sources)) {
        int lines = Files.readAllLines(file).size();
        if (lines > LONGEST) {
          tooLong.add(file.getFileName() + " has " + lines + " lines");
        }
      }
    }
    assertEquals(Set.of(), tooLong);
  }

  /** Tests included: who mends a rule reads its test. */
  private static List<Path> sourcesOfAllModules() throws IOException {
    try (Stream<Path> modules = Files.list(Path.of(".."))) {
      return modules
          .map(module -> module.resolve("src"))
          .filter(Files::isDirectory)
          .toList();
    }
  }
}
