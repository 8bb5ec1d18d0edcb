package dev.fermata.stream.process;

import static dev.fermata.Fermata.allTasks;
import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.testing.AsyncAssertions.raised;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.stream.ConnectionLostException;
import dev.fermata.stream.EndOfStreamException;
import dev.fermata.stream.StreamClosedException;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** S131 to S140 with real processes. */
@Timeout(60)
class ChildProcessRulesTest {
  private static final byte[] NOTHING = {};

  @TempDir
  Path folder;

  /** A program that answers each line of its input, and ends with its input. */
  static final class Echo {
    public static void main(String[] arguments) {
      var lines = new Scanner(System.in, UTF_8);
      while (lines.hasNextLine()) {
        System.out.println("heard " + lines.nextLine());
      }
      System.err.println("the end");
      System.exit(3);
    }
  }

  @Test
  void aProgramIsTalkedToLineByLine() {
    Fermata.run(() -> {
      try (ChildProcess child = await(ChildProcess.start(Children.ofJava(Echo.class)))) {
        assertTrue(child.toString().endsWith(", runs"), child.toString());
        assertEquals(OptionalInt.empty(), child.exitCode());
        await(child.input().write("hello\n"));
        assertEquals("heard hello", await(child.output().readLine()));
        await(child.input().write("world\n"));
        assertEquals("heard world", await(child.output().readLine()));
        await(child.input().finish());
        await(raised(EndOfStreamException.class, child.output().readLine()));
        assertEquals("the end", await(child.error().readLine()));
        assertEquals(3, await(child.awaitExit()));
        assertEquals(OptionalInt.of(3), child.exitCode());
        assertEquals("child process " + child.pid() + ", exited with 3", child.toString());
      }
      return done();
    });
  }

  @Test
  void S131_aProgramThatIsNotThereIsTheExceptionOfTheJdk() {
    Fermata.run(() -> {
      var builder = new ProcessBuilder(folder.resolve("none").toString());
      var failure = await(raised(IOException.class, ChildProcess.start(builder)));
      assertTrue(failure.getMessage().contains("none"), failure.getMessage());
      return done();
    });
  }

  @Test
  void S131_aStartThatIsCancelledLeavesNoProcess() throws Exception {
    Path started = folder.resolve("started");
    ProcessBuilder builder = Children.ofShell("echo $$ > " + started + "; exec sleep 600");
    Fermata.run(() -> {
      for (int i = 0; i < 5; i++) {
        var starting = createTask(() -> ChildProcess.start(builder));
        await(yieldNow());
        if (starting.cancel()) {
          await(raised(CancelledError.class, starting));
        } else { // the thread was faster
          await(starting).kill();
        }
      }
      return done();
    });
    if (Files.exists(started) && Files.size(started) > 0) {
      long pid = Long.parseLong(Files.readString(started).strip());
      ProcessHandle.of(pid).ifPresent(left -> left.onExit().join());
    }
  }

  @Test
  void S132_anyNumberWaitForTheExitAndASignalIsAddedTo128() {
    Fermata.run(() -> {
      try (ChildProcess child = await(ChildProcess.start(Children.ofShell("exec sleep 600")))) {
        var first = createTask(() -> child.awaitExit());
        var second = createTask(() -> child.awaitExit());
        var third = createTask(() -> child.awaitExit());
        await(yieldNow());
        third.cancel();
        child.terminate();
        assertEquals(128 + 15, await(first));
        assertEquals(128 + 15, await(second));
        assertTrue(third.isCancelled());
        assertEquals(128 + 15, await(child.awaitExit()));
      }
      return done();
    });
  }

  @Test
  void S71_aCancelledWaitForTheExitLeavesTheProcessRunning() {
    Fermata.run(() -> {
      try (ChildProcess child = await(ChildProcess.start(Children.ofShell("read line; exit 4")))) {
        await(
            raised(AsyncTimeoutException.class, waitFor(child.awaitExit(), Duration.ofMillis(1))));
        await(child.input().write("go\n"));
        assertEquals(4, await(child.awaitExit()));
      }
      return done();
    });
  }

  @Test
  void S134_aChildThatIgnoresItIsKilledAfterFiveSeconds() {
    FastTime.run(() -> {
      ChildProcess child =
          await(ChildProcess.start(Children.ofShell("trap '' TERM; echo ready; exec sleep 600")));
      assertEquals("ready", await(child.output().readLine()));
      Duration begin = EventLoop.current().time();
      await(child.closeAsync());
      assertEquals(OptionalInt.of(128 + 9), child.exitCode());
      assertTrue(EventLoop.current().time().minus(begin).toSeconds() >= 5, "not after 5 s");
      return done();
    });
  }

  @Test
  void S62_aCloseThatIsCancelledHasKilled() {
    Fermata.run(() -> {
      ChildProcess child =
          await(ChildProcess.start(Children.ofShell("trap '' TERM; echo ready; exec sleep 600")));
      assertEquals("ready", await(child.output().readLine()));
      var closing = createTask(() -> child.closeAsync());
      await(yieldNow());
      closing.cancel();
      await(raised(CancelledError.class, closing));
      assertEquals(128 + 9, await(child.awaitExit()));
      await(child.closeAsync());
      return done();
    });
  }

  @Test
  void S135_aChildSaysItsLastWordsWhileItIsClosed() {
    Path heard = folder.resolve("heard");
    Fermata.run(() -> {
      var builder = Children.ofShell("trap 'head -c 1000000 /dev/zero; echo > " + heard
          + "; exit 5' TERM; echo ready; while :; do sleep 0.01; done");
      ChildProcess child = await(ChildProcess.start(builder));
      assertEquals("ready", await(child.output().readLine()));
      var reading =
          createTask(() -> raised(StreamClosedException.class, child.output().readLine()));
      await(yieldNow());
      await(child.closeAsync());
      await(reading);
      assertEquals(OptionalInt.of(5), child.exitCode());
      assertTrue(Files.exists(heard));
      await(raised(StreamClosedException.class, child.input().write("x")));
      return done();
    });
  }

  @Test
  void S135_whatHasExitedIsClosedAtOnceAndTwiceIsFine() {
    Fermata.run(() -> {
      ChildProcess child = await(ChildProcess.start(Children.ofShell("exit 1")));
      assertEquals(1, await(child.awaitExit()));
      var closing = createTask(() -> child.closeAsync());
      await(yieldNow());
      await(yieldNow());
      assertTrue(closing.isDone());
      await(child.closeAsync());
      return done();
    });
  }

  @Test
  void S136_signalsToADeadChildDoNothing() {
    Fermata.run(() -> {
      ChildProcess child = await(ChildProcess.start(Children.ofShell("exit 1")));
      assertEquals(1, await(child.awaitExit()));
      child.terminate();
      child.kill();
      await(child.killTree());
      assertEquals(1, await(child.awaitExit()));
      return done();
    });
  }

  @Test
  void S137_theWholeTreeIsKilledAndNoneOfItStartsAnother() {
    Fermata.run(() -> {
      var builder = Children.ofShell(
          "(sleep 600 & echo $!; wait) &" + " while :; do sleep 600 & echo $!; wait $!; done");
      ChildProcess child = await(ChildProcess.start(builder));
      List<ProcessHandle> descendants = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        long pid = Long.parseLong(await(child.output().readLine()));
        descendants.add(ProcessHandle.of(pid).orElseThrow());
      }
      await(child.killTree());
      assertEquals(128 + 9, await(child.awaitExit()));
      assertEquals("", new String(await(child.output().readAll(1000)), UTF_8), "it started more");
      for (ProcessHandle each : descendants) {
        while (isRunning(each)) {
          await(yieldNow());
        }
      }
      return done();
    });
  }

  /** What nobody has buried is a zombie, which does not run. */
  private static boolean isRunning(ProcessHandle process) throws IOException {
    Path status = Path.of("/proc", "" + process.pid(), "stat");
    return process.isAlive()
        && !(Files.exists(status) && Files.readString(status).contains(") Z "));
  }

  @Test
  void S138_aWriteToAChildThatIsGoneIsALoss() {
    Fermata.run(() -> {
      try (ChildProcess child = await(ChildProcess.start(Children.ofShell("exit 0")))) {
        await(child.awaitExit());
        var lost = await(raised(ConnectionLostException.class, child.input().write("hello")));
        assertTrue(lost.getMessage().endsWith("the process has exited"), lost.getMessage());
      }
      try (ChildProcess child =
          await(ChildProcess.start(Children.ofShell("exec <&-; echo closed; exec sleep 600")))) {
        await(child.output().readLine());
        await(child.input().write("hello"));
        await(raised(ConnectionLostException.class, child.input().flush()));
      }
      return done();
    });
  }

  @Test
  void S139_whatIsRedirectedIsAtItsEndOrClosed() {
    File file = folder.resolve("out").toFile();
    Fermata.run(() -> {
      var builder = Children.ofShell("cat; echo error >&2")
          .redirectInput(new File("/dev/null"))
          .redirectOutput(file)
          .redirectError(Redirect.DISCARD);
      try (ChildProcess child = await(ChildProcess.start(builder))) {
        await(raised(StreamClosedException.class, child.input().write("hello")));
        assertEquals(0, await(child.output().readAll(10)).length);
        assertEquals(0, await(child.error().readAll(10)).length);
        assertEquals(0, await(child.awaitExit()));
      }
      var merged = Children.ofShell("echo out; echo error >&2").redirectErrorStream(true);
      var output = await(ChildProcess.run(merged, NOTHING, 100));
      assertEquals("out\nerror\n", new String(output.out(), UTF_8));
      assertEquals(0, output.error().length);
      return done();
    });
  }

  @Test
  void S140_aChildThatRunsOnAfterTheRunIsReported() {
    List<String> reports = new ArrayList<>();
    ProcessHandle left = Fermata.run(() -> {
      EventLoop.current()
          .setExceptionHandler(
              (loop, context) -> reports.add(context.exception().getMessage()));
      ChildProcess child = await(ChildProcess.start(Children.ofShell("exec sleep 600")));
      return done(ProcessHandle.of(child.pid()).orElseThrow());
    });
    assertTrue(left.isAlive());
    assertEquals(1, reports.size(), reports.toString());
    assertTrue(reports.get(0).contains("runs on after the end of the run"), reports.get(0));
    left.destroyForcibly();
  }

  @Test
  void S140_aChildThatIsToBeKilledAtTheEndIsKilled() {
    ProcessHandle left = Fermata.run(() -> {
      EventLoop.current().setExceptionHandler((loop, context) -> {
        throw new AssertionError(context.message(), context.exception());
      });
      ChildProcess child = await(ChildProcess.start(Children.ofShell("exec sleep 600")));
      child.killOnClose();
      return done(ProcessHandle.of(child.pid()).orElseThrow());
    });
    left.onExit().join();
  }

  @Test
  void S140_aChildThatIsToBeKilledIsKilledAlsoWhenItsLoopIsJustClosed() {
    ProcessHandle left;
    try (EventLoop loop = EventLoop.create()) {
      ChildProcess child = loop.runUntilComplete(startToBeKilled());
      left = ProcessHandle.of(child.pid()).orElseThrow();
      assertTrue(left.isAlive());
    }
    left.onExit().join();
  }

  @Async
  private static Coroutine<ChildProcess> startToBeKilled() {
    try {
      ChildProcess child = await(ChildProcess.start(Children.ofShell("exec sleep 600")));
      return done(child.killOnClose());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void S140_aChildThatATaskClosesWhileTheRunEndsIsNotReported() {
    List<String> reports = new ArrayList<>();
    Fermata.run(() -> {
      EventLoop.current().setExceptionHandler((loop, context) -> reports.add(context.message()));
      createTask(() -> holdForEver());
      while (allTasks().size() < 3) {
        await(sleep(Duration.ofMillis(1)));
      }
      return done();
    });
    assertEquals(List.of(), reports);
  }

  @Async
  private static Coroutine<Void> holdForEver() throws IOException {
    try (ChildProcess child = await(ChildProcess.start(Children.ofShell("exec sleep 600")))) {
      await(child.awaitExit());
    }
    return done();
  }
}
