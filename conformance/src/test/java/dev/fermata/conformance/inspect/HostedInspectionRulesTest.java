package dev.fermata.conformance.inspect;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import dev.fermata.inspect.Inspect;
import dev.fermata.inspect.LoopSnapshot;
import dev.fermata.inspect.LoopState;
import dev.fermata.inspect.ProcessSnapshot;
import dev.fermata.inspect.Recording;
import dev.fermata.testing.VirtualHost;
import dev.fermata.testing.VirtualTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule H11: what shows a loop shows its host. */
class HostedInspectionRulesTest {
  private final VirtualHost host = VirtualHost.create(EventLoop.builder().name("tray"));
  private final EventLoop loop = host.loop();
  private final String before = Thread.currentThread().getName();

  @BeforeEach
  void theThreadIsThatOfAUserInterface() {
    Thread.currentThread().setName("AWT-EventQueue-0");
  }

  @AfterEach
  void theLoopEnds() {
    loop.shutDown();
    host.runUntil(loop::isClosed);
    Thread.currentThread().setName(before);
  }

  /** A task that has run a step, and sleeps. */
  private void sleeper() {
    createTask(
        () -> {
          await(sleep(ofSeconds(100)));
          return done();
        },
        "sleeper");
    boolean[] isOver = {false};
    host.post(() -> isOver[0] = true);
    host.runUntil(() -> isOver[0]);
  }

  private static ProcessSnapshot captured() {
    return Inspect.capture(ofSeconds(30));
  }

  private LoopSnapshot ofLoop(ProcessSnapshot snapshot) {
    return snapshot.loops().stream()
        .filter(each -> each.name().equals("tray"))
        .findFirst()
        .orElseThrow();
  }

  /** What somebody sees who looks from a thread that has nothing to do with the loop. */
  private static ProcessSnapshot fromOutside() {
    return CompletableFuture.supplyAsync(HostedInspectionRulesTest::captured).join();
  }

  @Test
  void h11_theTreeShowsTheHostInTheLineOfTheLoop() {
    assertTrue(
        Inspect.tree(fromOutside()).contains("loop `tray`, hosted: waiting, 0 tasks, "),
        "before its first tick");
    sleeper();
    String tree = Inspect.tree(fromOutside());
    assertTrue(
        tree.contains("loop `tray` on thread `AWT-EventQueue-0`, hosted: waiting, 1 task, 0 ready, "
            + "1 timer\n"),
        tree);
  }

  @Test
  void h11_aLoopWhoseHostIsLateDoesNotRun() {
    sleeper();
    loop.callSoon(() -> {});
    LoopSnapshot snapshot = ofLoop(fromOutside());
    assertEquals(LoopState.NOT_RUNNING, snapshot.state());
    assertEquals("AWT-EventQueue-0", snapshot.thread());
    assertTrue(snapshot.hosted());
  }

  @Test
  void h11_theTableAndJsonShowTheHost() {
    sleeper();
    ProcessSnapshot snapshot = fromOutside();
    assertTrue(
        Inspect.table(snapshot).lines().anyMatch(line -> line.startsWith("tray, hosted  ")),
        Inspect.table(snapshot));
    assertTrue(
        Inspect.json(snapshot)
            .contains(
                "\"thread\": \"AWT-EventQueue-0\", \"state\": \"waiting\", " + "\"hosted\": true"),
        Inspect.json(snapshot));
  }

  @Test
  void h11_aLoopWithAThreadOfItsOwnIsNotHosted() {
    boolean isHosted = CompletableFuture.supplyAsync(() -> VirtualTime.run(() -> {
          EventLoop own = EventLoop.current();
          return done(await(Inspect.capture(own, ofSeconds(30))).hosted());
        }))
        .join();
    assertFalse(isHosted);
  }

  @Test
  void h11_aTimelineShowsTheHostInItsTitle(@TempDir Path folder) throws Exception {
    try (Recording recording = Recording.start(loop)) {
      sleeper();
      Path page = folder.resolve("timeline.html");
      recording.writeHtml(page);
      String text = Files.readString(page);
      assertTrue(
          text.contains("<h1>Timeline of loop tray on thread AWT-EventQueue-0, hosted</h1>"),
          text.substring(0, 300));
      Path trace = folder.resolve("trace.json");
      recording.writeTrace(trace);
      assertTrue(
          Files.readString(trace).contains("loop tray on thread AWT-EventQueue-0, hosted"),
          "trace");
    }
  }
}
