package dev.fermata.conformance.inspect;

import static dev.fermata.conformance.ChildProcess.outputOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.conformance.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What JFR is told, and that nothing is done for it while it does not run. */
class JfrRulesTest {
  @TempDir
  Path folder;

  private static Process start(List<String> options, String... arguments) throws IOException {
    return ChildProcess.start(Recorded.class, options, arguments);
  }

  private static List<RecordedEvent> named(List<RecordedEvent> events, String name) {
    return events.stream()
        .filter(event -> event.getEventType().getName().equals("dev.fermata." + name))
        .toList();
  }

  private static RecordedEvent ofTask(List<RecordedEvent> events, String field, String task) {
    return events.stream()
        .filter(event -> task.equals(event.getString(field)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(task + " in " + events));
  }

  @Test
  void j1_aRecordingThatIsStartedLateGetsEventsOfTasksStepsWaitsAndLoops() throws Exception {
    Path file = folder.resolve("late.jfr");
    assertEquals("", outputOf(start(List.of(), "late", file.toString())));
    List<RecordedEvent> events = RecordingFile.readAllEvents(file);

    List<RecordedEvent> tasks = named(events, "Task");
    RecordedEvent worker = ofTask(tasks, "name", "worker");
    assertEquals("Recorded.work", worker.getString("body"));
    assertEquals("main", worker.getString("loop"));
    assertEquals("returned", worker.getString("outcome"));
    assertEquals(3, worker.getLong("steps"));
    assertBetween(60, 60_000, worker.getDuration());
    assertBetween(60, 60_000, worker.getDuration("running"));
    assertBetween(0, 60_000, worker.getDuration("waiting"));
    assertEquals(
        "failed: java.lang.IllegalStateException",
        ofTask(tasks, "name", "failing").getString("outcome"));

    RecordedEvent slow = ofTask(named(events, "SlowStep"), "task", "worker");
    assertTrue(slow.getString("at").startsWith(Recorded.class.getName() + ".work(Recorded.java:"));
    assertNull(slow.getString("blockingLine"));

    RecordedEvent wait = ofTask(named(events, "Wait"), "task", "worker");
    assertEquals("sleep(Duration.ofMillis(30))", wait.getString("awaited"));
    assertTrue(wait.getString("at").contains(".work(Recorded.java:"), wait.getString("at"));
    assertBetween(0, 60_000, wait.getDuration());

    RecordedEvent cancel = ofTask(named(events, "Cancel"), "task", "late");
    assertEquals("Task-1", cancel.getString("by"));
    assertEquals("too late", cancel.getString("message"));

    RecordedEvent statistics = named(events, "LoopStatistics").get(0);
    assertEquals("main", statistics.getString("loop"));
    assertTrue(statistics.getInt("tasks") >= 1);
  }

  /** A wait begins when its step has ended: then some of the time that it takes may have passed. */
  private static void assertBetween(long leastMillis, long mostMillis, Duration duration) {
    assertTrue(
        duration.toNanos() > leastMillis * 1_000_000 && duration.toMillis() < mostMillis,
        duration::toString);
  }

  @Test
  void j1_whereJfrDoesNotRunNothingOfItIsLoaded() throws Exception {
    String loaded = outputOf(start(List.of("-Xlog:class+load"), "unrecorded"));
    assertTrue(loaded.contains("dev.fermata.internal.watch.WatchThread"));
    List<String> unwanted =
        loaded.lines().filter(line -> line.contains("dev.fermata.inspect.")).toList();
    assertEquals(List.of(), unwanted);
  }

  @Test
  void j1_aDumpOfARecordingShowsWhereEveryTaskStands() throws Exception {
    Process child = start(List.of("-XX:StartFlightRecording", "-Xlog:jfr*=off"), "until told");
    readUntilReady(child);
    Path file = folder.resolve("dump.jfr");
    Process dump = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
            Long.toString(child.pid()),
            "JFR.dump",
            "filename=" + file)
        .redirectErrorStream(true)
        .start();
    outputOf(dump);
    child.getOutputStream().write('\n');
    child.getOutputStream().close();
    outputOf(child);
    List<RecordedEvent> dumps = named(RecordingFile.readAllEvents(file), "TaskDump");
    String tree = dumps.get(dumps.size() - 1).getString("tree");
    assertTrue(tree.contains("for ever"), tree);
    assertTrue(tree.contains("Recorded.waitForever(Recorded.java:"), tree);
  }

  private static void readUntilReady(Process child) throws IOException {
    StringBuilder output = new StringBuilder();
    while (output.indexOf("ready") < 0) {
      int each = child.getInputStream().read();
      assertTrue(each >= 0, output.toString());
      output.append((char) each);
    }
  }

  @Test
  void j1_theRuntimeNeedsNoModuleButTheBase() throws Exception {
    assertEquals("", outputOf(start(List.of("--limit-modules", "java.base"), "unrecorded")));
    assertEquals(
        "",
        outputOf(start(
            List.of("--limit-modules", "java.base", "-Ddev.fermata.jfr=true"), "unrecorded")));
  }
}
