package dev.fermata.conformance.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.conformance.ChildProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The line that keeps a loop is named, in processes that really do. */
class WatchRulesTest {
  private static final List<String> EACH = List.of(
      "sleeps in sleeper", "spins in spinner", "waitsForMonitor in cashier", "matches in parser");

  private static Process start(String program, String limit) throws IOException {
    return start(program, "watch", limit);
  }

  private static Process start(String program, String property, String value) throws IOException {
    return ChildProcess.start(
        Blocking.class, List.of("-Ddev.fermata." + property + "=" + value), program);
  }

  private static List<String> outputOf(Process child) throws Exception {
    return ChildProcess.outputOf(child).lines().toList();
  }

  /**
   * A watch that gets no processor while there is something to see is silent: it gets five runs.
   */
  private static List<String> outputOfAWatchThatSees(String program, String limit, int lines)
      throws Exception {
    List<String> output = List.of();
    for (int most = 5; output.size() < lines && most > 0; most--) {
      output = outputOf(start(program, limit));
    }
    return output;
  }

  @Test
  void w2_aSleepABusyLoopAMonitorAndARegularExpressionAreNamed() throws Exception {
    assertEquals(EACH, outputOfAWatchThatSees("each", "80ms", EACH.size()));
  }

  @Test
  void w3_ofALoopThatAHostRunsTheyAreNamedToo() throws Exception {
    assertEquals(EACH, outputOfAWatchThatSees("hosted", "80ms", EACH.size()));
  }

  @Test
  void w2_aFirstStepThatBlocksIsLoggedBeforeTheProcessEnds() throws Exception {
    String output = String.join("\n", outputOfAWatchThatSees("first step", "100ms", 1));
    assertTrue(output.contains("[LoopBlocked] loop `main` was kept for "), output);
    assertTrue(
        output.contains(" at dev.fermata.conformance.inspect.Blocking.sleeps(Blocking.java:"),
        output);
    assertTrue(output.contains(", in task `Task-1`\n"), output);
    assertTrue(output.contains("\n  note: the innermost call was java.lang.Thread.sleep"), output);
  }

  @Test
  void w3_inDebugModeASlowStepIsLoggedOnceWithTheLineAtWhichItWasSeen() throws Exception {
    String output = String.join("\n", outputOf(start("first step", "debug", "true")));
    assertEquals(2, output.split(" was kept for ", -1).length, output);
    assertTrue(output.contains(" ms by task `Task-1`, "), output);
    assertTrue(
        output.contains(
            "\n  note: it was seen at dev.fermata.conformance.inspect.Blocking.sleeps(Blocking"),
        output);
  }

  @Test
  void w1_runsThatComeOneAfterTheOtherShareAThreadWhichEndsAfterThem() throws Exception {
    List<String> output = outputOf(start("short runs", "1s"));
    // The one that ends may still be there when the next one is.
    assertTrue(Set.of("at most 1", "at most 2").contains(output.get(0)), output::toString);
    assertEquals(List.of("then 0"), output.subList(1, output.size()));
  }

  @Test
  void w3_whereTheWatchIsOffThereIsNoThread() throws Exception {
    assertEquals(List.of("at most 0", "then 0"), outputOf(start("short runs", "off")));
    assertEquals(List.of(), outputOf(start("first step", "off")));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // it has no signal that stops a process
  void w3_aProcessThatWasStoppedIsNotBlocked() throws Exception {
    Process child = start("turning", "100ms");
    BufferedReader output = child.inputReader();
    assertEquals("turning", output.readLine());
    signal("STOP", child);
    Thread.sleep(1000); // really: for ten limits the process is stopped, and its loop with it
    signal("CONT", child);
    Thread.sleep(300); // really: the watch looks a dozen times at what turns again, and may tell
    child.getOutputStream().write('\n');
    child.getOutputStream().close();
    assertEquals(List.of(), output.lines().toList());
    assertEquals(0, child.waitFor());
  }

  private static void signal(String name, Process child) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(child.pid())).start();
    assertEquals(0, kill.waitFor());
  }
}
