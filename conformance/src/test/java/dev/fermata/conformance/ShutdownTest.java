package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.run;
import static dev.fermata.Fermata.sleep;
import static java.time.Duration.ofHours;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the end of the process, as by Ctrl-C, does to a run. */
class ShutdownTest {

  /** A program that runs until it is ended. */
  static final class Program {
    public static void main(String[] arguments) {
      try {
        run(arguments.length == 0 ? sleepForLong() : exit());
      } finally {
        System.out.println("left run");
      }
    }

    @Async
    private static Coroutine<Void> sleepForLong() {
      System.out.println("started");
      try {
        await(sleep(ofHours(1)));
      } finally {
        System.out.println("cleaned up");
      }
      return done();
    }

    @Async
    private static Coroutine<Void> exit() {
      await(sleep(ofHours(0)));
      System.exit(7);
      return done();
    }
  }

  private static Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        Program.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  @Test
  void endingTheProcessCancelsTheMainTaskAndPrintsNoStackTrace() throws Exception {
    Process program = start();
    try (BufferedReader output = program.inputReader()) {
      assertEquals("started", output.readLine());
      program.toHandle().destroy();
      assertEquals(List.of("cleaned up", "left run"), output.lines().toList());
    }
    assertEquals(128 + 15, program.waitFor());
  }

  @Test
  void exitOnTheLoopThreadEndsTheProcessWithItsCode() throws Exception {
    Process program = start("exit");
    assertTrue(program.waitFor(60, TimeUnit.SECONDS));
    assertEquals(7, program.exitValue());
  }
}
