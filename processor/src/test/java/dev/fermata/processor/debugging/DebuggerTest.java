package dev.fermata.processor.debugging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Javac;
import dev.fermata.processor.debugging.Debugger.Step;
import java.io.File;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A debugger breaks, shows variables and steps in an async body as in any method. */
class DebuggerTest {
  private static final String SOURCE = """
      import static dev.fermata.Fermata.*;

      import dev.fermata.*;

      class Debugged {
        @Async static Coroutine<Integer> sum(int count, String name) {
          int total = 0;
          for (int i = 0; i < count; i++) {
            await(yieldNow());
            total += i;
            String text = name + total;
            total += text.length();
          }
          return done(total);
        }

        @Async static Coroutine<Integer> twice(int count) {
          String unused = "u" + count;
          int once = await(sum(count, "n"));
          int again = await(sum(count, "m"));
          return done(once + again);
        }

        public static void main(String[] args) {
          Integer result = run(twice(2)) + run(quick());
        }

        @Async static Coroutine<Integer> quick() {
          int one = await(done(1));
          int two = await(done(one)) + 1;
          return done(one + two);
        }
      }
      """;

  @TempDir
  Path folder;

  @Test
  void breaksOnTheLineAfterAnAwaitEachTimeItIsReached() throws Exception {
    assertEquals(
        List.of(
            "sum$async:10 {count=2, i=0, name=\"n\", total=0}",
            "sum$async:10 {count=2, i=1, name=\"n\", total=2}"),
        stops(10, 0).subList(0, 2));
  }

  @Test
  void stepsFromLineToLine() throws Exception {
    assertEquals(
        List.of(
            "sum$async:10 {count=2, i=0, name=\"n\", total=0}",
            "sum$async:11 {count=2, i=0, name=\"n\", total=0}",
            "sum$async:12 {count=2, i=0, name=\"n\", text=\"n0\", total=0}",
            "sum$async:8 {count=2, i=0, name=\"n\", total=2}"),
        stops(10, 3).subList(0, 4));
  }

  @Test
  void breaksAtAnAwaitOnceEachTimeItIsReached() throws Exception {
    assertEquals(
        List.of(
            "sum$async:9 {count=2, i=0, name=\"n\", total=0}",
            "sum$async:9 {count=2, i=1, name=\"n\", total=2}"),
        stops(9, 0).subList(0, 2));
  }

  @Test
  void aStepIntoAnAsyncCallGoesToItsFirstLine() throws Exception {
    assertEquals(
        List.of(
            "twice$async:19 {count=2, unused=\"u2\"}",
            "sum$async:7 {}",
            "sum$async:8 {count=2, name=\"n\", total=0}"),
        stops(19, List.of(Step.INTO, Step.OVER)));
  }

  @Test
  void aStepOverAnAwaitThatNeedNotWaitGoesToTheNextLine() throws Exception {
    assertEquals(
        List.of("quick$async:29 {}", "quick$async:30 {one=1}", "quick$async:31 {one=1, two=2}"),
        stops(29, 2));
  }

  /** The callers suspend first; the body goes on at its await, by way of its first line. */
  @Test
  void stepsThroughASuspensionComeBackToTheAwaitAndGoOnWithTheNextLine() throws Exception {
    assertEquals(
        List.of(
            "sum$async:9 {count=2, i=0, name=\"n\", total=0}",
            "twice$async:19 {count=2}",
            "sum$async:7 {}",
            "sum$async:9 {count=2, i=0, name=\"n\", total=0}",
            "sum$async:10 {count=2, i=0, name=\"n\", total=0}"),
        stops(9, Collections.nCopies(4, Step.INTO)).subList(0, 5));
  }

  /** The call of the user's method itself has no lines, and is not broken in. */
  @Test
  void aBreakpointOnTheFirstLineStopsOnceForEachCall() throws Exception {
    assertEquals(
        List.of("sum$async:7 {count=2, name=\"n\"}", "sum$async:7 {count=2, name=\"m\"}"),
        stops(7, 0));
  }

  @Test
  void inDebugBuildsAllVariablesAreThereAfterAnAwait() throws Exception {
    assertEquals(List.of("twice$async:20 {count=2, once=5}"), stops(20, 0));
    for (int line : new int[] {10, 12, 14, 20, 21}) {
      List<String> debugged = stops(line, List.of(), "-Afermata.debug");
      assertEquals(
          twin(line), debugged.stream().map(s -> s.replace("$async", "")).toList());
    }
  }

  /** Where the same code breaks that does not wait. */
  private List<String> twin(int line) throws Exception {
    String plain = SOURCE
        .replace("@Async ", "")
        .replace("Coroutine<Integer>", "Integer")
        .replace("await(yieldNow())", "Thread.yield()")
        .replaceAll("\\b(await|done|run)\\(", "(");
    Compiled compiled = new Javac(folder.resolve("twin"))
        .options("-g")
        .source("Debugged.java", plain)
        .compile();
    return stops(compiled, line, List.of());
  }

  private List<String> stops(int line, int stepsOver) throws Exception {
    return stops(line, Collections.nCopies(stepsOver, Step.OVER));
  }

  private List<String> stops(int line, List<Step> steps, String... options) throws Exception {
    Compiled compiled = new Javac(folder)
        .options("-g")
        .options(options)
        .source("Debugged.java", SOURCE)
        .compile();
    return stops(compiled, line, steps);
  }

  private static List<String> stops(Compiled compiled, int line, List<Step> steps)
      throws Exception {
    String classPath = compiled.classes() + File.pathSeparator + Javac.runtime();
    try (Debugger debugger = new Debugger("Debugged", classPath, line, steps)) {
      return debugger.stops();
    }
  }
}
