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
import dev.fermata.Runner;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the end of the process, as by Ctrl-C, does to a run. */
class ShutdownTest {
  private static final int TERMINATED = 128 + 15;

  /** A program that runs until it is ended. */
  static final class Program {
    public static void main(String[] arguments) {
      try {
        switch (arguments[0]) {
          case "sleep" -> run(sleepForLong());
          case "exit" -> run(exit());
          case "stubborn" -> runStubborn(Duration.parse(arguments[1]));
          default -> leaveOpen();
        }
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

    private static void runStubborn(Duration limit) {
      try (Runner runner = new Runner().shutdownLimit(limit)) {
        runner.run(goOn());
      }
    }

    @Async
    private static Coroutine<Void> goOn() {
      System.out.println("started");
      try {
        await(sleep(ofHours(1)));
      } finally {
        System.out.println("goes on");
        await(sleep(ofHours(1)));
      }
      return done();
    }

    @SuppressWarnings("resource")
    private static void leaveOpen() {
      new Runner().shutdownLimit(ofHours(1)).run(() -> done());
    }
  }

  private static Process start(String... arguments) throws IOException {
    return ChildProcess.start(Program.class, List.of(), arguments);
  }

  @Test
  void endingTheProcessCancelsTheMainTaskAndPrintsNoStackTrace() throws Exception {
    Process program = start("sleep");
    try (BufferedReader output = program.inputReader()) {
      assertEquals("started", output.readLine());
      program.toHandle().destroy();
      assertEquals(List.of("cleaned up", "left run"), output.lines().toList());
    }
    assertEquals(TERMINATED, program.waitFor());
  }

  @Test
  void exitOnTheLoopThreadEndsTheProcessWithItsCode() throws Exception {
    assertEnds(7, start("exit"));
  }

  @Test
  void aSecondRequestToEndTheProcessEndsItAtOnce() throws Exception {
    Process program = start("stubborn", "PT1H");
    try (BufferedReader output = program.inputReader()) {
      assertEquals("started", output.readLine());
      program.toHandle().destroy();
      assertEquals("goes on", output.readLine());
      program.toHandle().destroy();
      assertEnds(TERMINATED, program);
    }
  }

  @Test
  void theTimeToShutDownIsAnOptionOfTheRunner() throws Exception {
    Process program = start("stubborn", "PT0S");
    try (BufferedReader output = program.inputReader()) {
      assertEquals("started", output.readLine());
      program.toHandle().destroy();
      assertEnds(TERMINATED, program);
    }
  }

  @Test
  void aRunnerThatWasNotClosedAndRunsNothingDoesNotHoldTheEndOfTheProcessUp() throws Exception {
    assertEnds(0, start("leave open"));
  }

  private static void assertEnds(int code, Process program) throws InterruptedException {
    boolean ended = program.waitFor(60, TimeUnit.SECONDS);
    program.destroyForcibly();
    assertTrue(ended);
    assertEquals(code, program.exitValue());
  }
}
