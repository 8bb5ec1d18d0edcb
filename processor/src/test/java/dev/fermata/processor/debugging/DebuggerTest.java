package dev.fermata.processor.debugging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.processor.compiling.Compiled;
import dev.fermata.processor.compiling.Javac;
import java.io.File;
import java.nio.file.Path;
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

        public static void main(String[] args) {
          run(sum(2, "n"));
        }
      }
      """;

  @TempDir
  Path folder;

  @Test
  void breaksOnTheLineAfterAnAwaitEachTimeItIsReached() throws Exception {
    assertEquals(
        List.of(
            "sum:10 {count=2, i=0, name=\"n\", total=0}",
            "sum:10 {count=2, i=1, name=\"n\", total=2}"),
        stops(10, 0));
  }

  @Test
  void stepsFromLineToLine() throws Exception {
    assertEquals(
        List.of(
            "sum:10 {count=2, i=0, name=\"n\", total=0}",
            "sum:11 {count=2, i=0, name=\"n\", total=0}",
            "sum:12 {count=2, i=0, name=\"n\", text=\"n0\", total=0}",
            "sum:8 {count=2, i=0, name=\"n\", total=2}"),
        stops(10, 3).subList(0, 4));
  }

  @Test
  void breaksAtAnAwaitOnceEachTimeItIsReached() throws Exception {
    assertEquals(
        List.of(
            "sum:9 {count=2, i=0, name=\"n\", total=0}",
            "sum:9 {count=2, i=1, name=\"n\", total=2}"),
        stops(9, 0));
  }

  private List<String> stops(int line, int steps) throws Exception {
    Compiled compiled =
        new Javac(folder).options("-g").source("Debugged.java", SOURCE).compile();
    String classPath = compiled.classes() + File.pathSeparator + Javac.runtime();
    try (Debugger debugger = new Debugger("Debugged", classPath, line, steps)) {
      return debugger.stops();
    }
  }
}
