package dev.fermata.conformance.inspect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.TaskGroup;
import dev.fermata.inspect.Recording;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Timelines as a page and as a trace: T1 to T5. */
@SuppressWarnings("try") // loops and recordings are closed, and not all are used
class TimelineFilesTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "timeline", "shop.html");
  private static final Path SHOP =
      Path.of("src/test/java/dev/fermata/conformance/inspect/Shop.java");
  private static final int MANY = 100_000;

  @TempDir
  Path folder;

  private String html(int maxEvents, Coroutine<?> program) {
    Path file = folder.resolve("timeline.html");
    Shop.record(maxEvents, program, (recording, loop) -> {
      try {
        recording.writeHtml(file);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    });
    return read(file);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Without the script and the styles, which say nothing of the program, and without its lines. */
  private static String program(String html) {
    return html.replaceAll("(?s)<style>.*?</style>", "<style></style>")
        .replaceAll("(?s)<script>.*?</script>", "<script></script>")
        .replaceAll("Shop\\.java:\\d+", "Shop.java");
  }

  @Test
  void thePageIsTheSameInEachRunAndWithoutScriptsAnSvg() throws IOException {
    String html = program(html(MANY, Shop.prices()));
    if (Boolean.getBoolean("goldens.bless")) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, html);
    }
    assertEquals(Files.readString(GOLDEN), html);
    assertTrue(html.contains(">price C</text>"), html);
    assertTrue(html.contains(">x cancelled by main: too late</text>"), html);
  }

  @Test
  void thePageAsksForNothingFromAnywhere() {
    String html = html(MANY, Shop.prices());
    for (String asking : List.of("http", "src=", "href", "@import", "url(\"", "fetch(")) {
      assertFalse(html.contains(asking), asking);
    }
  }

  @Async
  private static Coroutine<Void> hostile() {
    Fermata.await(Fermata.createTask(
        Fermata.sleep(Duration.ofSeconds(1)),
        "</script><script>alert(1)</script> <!-- & \"'\ud800\u0000"));
    return Fermata.done();
  }

  @Test
  void whatAProgramNamesItsTasksIsTextEverywhereOnThePage() {
    String html = html(MANY, hostile());
    assertEquals(2, html.split("<script", -1).length - 1);
    assertEquals(2, html.split("</script", -1).length - 1);
    assertFalse(html.contains("<!--"), html);
    assertTrue(html.contains("&lt;/script&gt;&lt;script&gt;"), html);
    assertFalse(html.contains("\ud800"), "half a character");
  }

  @Test
  void thePageTakes25KilobytesAnd60BytesForEachEvent() {
    int tasks = 2000;
    int events = tasks * (2 + 2 * 5); // it is made and ends, and five steps begin and end
    int bytes = html(MANY, Shop.many(tasks)).getBytes(UTF_8).length;
    assertTrue(bytes <= 25_000 + 60 * events, bytes + " bytes");
  }

  @Test
  void whatWasDroppedIsSaidOnThePage() {
    String html = html(4, Shop.prices());
    assertTrue(html.contains("older events were not kept</strong>"), html);
    assertFalse(html(MANY, Shop.prices()).contains("were not kept"));
  }

  private record Block(String thread, String category, BigDecimal begin, BigDecimal end) {}

  private List<Map<String, Object>> trace(Coroutine<?> program) {
    Path file = folder.resolve("trace.json");
    Shop.record(MANY, program, (recording, loop) -> {
      try {
        recording.writeTrace(file);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    });
    return Json.events(read(file));
  }

  @Test
  void theBlocksOfALaneInATraceNeverOverlap() {
    Map<Object, List<Block>> lanes = new HashMap<>();
    for (Map<String, Object> event : trace(Shop.many(50))) {
      if (event.get("ph").equals("X")) {
        BigDecimal begin = (BigDecimal) event.get("ts");
        lanes
            .computeIfAbsent(event.get("tid"), thread -> new ArrayList<>())
            .add(new Block(
                event.get("tid").toString(),
                (String) event.get("cat"),
                begin,
                begin.add((BigDecimal) event.get("dur"))));
      }
    }
    assertEquals(51, lanes.size());
    for (List<Block> blocks : lanes.values()) {
      blocks.sort(Comparator.comparing(Block::begin).thenComparing(Block::end));
      for (int i = 1; i < blocks.size(); i++) {
        assertTrue(blocks.get(i - 1).end().compareTo(blocks.get(i).begin()) <= 0, blocks::toString);
      }
    }
  }

  @Test
  void aTraceNamesItsLanesAndItsArrowsLeadFromOneToAnother() throws IOException {
    List<Map<String, Object>> events = trace(Shop.prices());
    List<Object> names = events.stream()
        .filter(event -> event.get("name").equals("thread_name"))
        .<Object>map(event -> ((Map<?, ?>) event.get("args")).get("name"))
        .toList();
    assertEquals(List.of("main", "price A", "price B", "price C", "fails"), names);
    Map<Object, String> flows = new HashMap<>();
    for (Map<String, Object> event : events) {
      if (event.get("ph").equals("s")) {
        flows.put(event.get("id"), event.get("name") + " " + event.get("tid"));
      } else if (event.get("ph").equals("f")) {
        flows.computeIfPresent(event.get("id"), (id, from) -> from + " -> " + event.get("tid"));
      }
    }
    assertTrue(flows.containsValue("cancelled 1 -> 4"), flows::toString);
    assertTrue(flows.containsValue("woke 2 -> 1"), flows::toString);
    Map<?, ?> wait = events.stream()
        .filter(event -> "wait".equals(event.get("cat")) && event.get("name").equals("a: price A"))
        .findFirst()
        .orElseThrow();
    assertEquals(
        "dev.fermata.conformance.inspect.Shop.open(Shop.java:" + lineOf("await(a);") + ")",
        ((Map<?, ?>) wait.get("args")).get("at"));
  }

  private static int lineOf(String statement) throws IOException {
    List<String> lines = Files.readAllLines(SHOP);
    for (int number = 1; number <= lines.size(); number++) {
      if (lines.get(number - 1).strip().equals(statement)) {
        return number;
      }
    }
    throw new AssertionError(statement);
  }

  @Async
  private static Coroutine<Void> several() {
    Fermata.await(Fermata.gather(
        Fermata.createTask(Fermata.sleep(Duration.ofSeconds(2)), "slow"),
        Fermata.createTask(Fermata.sleep(Duration.ofSeconds(1)), "fast")));
    try (var group = new TaskGroup()) {
      group.createTask(Fermata.sleep(Duration.ofSeconds(1)), "first");
      group.createTask(Fermata.sleep(Duration.ofSeconds(2)), "last");
    }
    return Fermata.done();
  }

  @Test
  void ofSeveralThatAreAwaitedTheOneThatEndsLastWakes() {
    List<Object> woken = trace(several()).stream()
        .filter(event -> event.get("name").equals("woke") && event.get("ph").equals("s"))
        .map(event -> event.get("tid"))
        .toList();
    assertEquals(List.of(new BigDecimal(2), new BigDecimal(5)), woken);
  }

  @Test
  void aFileThatCannotBeWrittenIsAnIOExceptionAndTheRecordingGoesOn() {
    try (EventLoop loop = VirtualTime.newLoop();
        Recording recording = Recording.start(loop)) {
      Path nowhere = folder.resolve("no such folder").resolve("file");
      assertThrows(IOException.class, () -> recording.writeHtml(nowhere));
      assertThrows(IOException.class, () -> recording.writeTrace(nowhere));
      loop.runUntilComplete(loop.createTask(hostile(), "main"));
      assertTrue(recording.toText(80).contains("main"));
    }
  }
}
