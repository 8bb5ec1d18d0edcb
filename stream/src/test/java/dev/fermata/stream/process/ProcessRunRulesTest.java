package dev.fermata.stream.process;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.testing.AsyncAssertions.raised;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.CancelledError;
import dev.fermata.Fermata;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** S133 and S134 with real processes. */
@Timeout(60)
class ProcessRunRulesTest {
  private static final byte[] NOTHING = {};

  @TempDir
  Path folder;

  @Test
  void S133_runFeedsAndReadsBothAtOnce() {
    byte[] much = new byte[1_000_000];
    Arrays.fill(much, (byte) 'x');
    Fermata.run(() -> {
      var output =
          await(ChildProcess.run(Children.ofShell("tee /dev/stderr; exit 7"), much, 1_000_000));
      assertEquals(7, output.exit());
      assertArrayEquals(much, output.out());
      assertArrayEquals(much, output.error());
      return done();
    });
  }

  @Test
  void S133_aChildThatDoesNotReadItsInputIsNoError() {
    Fermata.run(() -> {
      var output =
          await(ChildProcess.run(Children.ofShell("echo enough"), new byte[10_000_000], 100));
      assertEquals(0, output.exit());
      assertEquals("enough\n", new String(output.out(), UTF_8));
      assertEquals(0, output.error().length);
      return done();
    });
  }

  @Test
  void S133_aChildThatWritesMoreThanTheLimitIsKilled() {
    Fermata.run(() -> {
      var builder = Children.ofShell("echo hm >&2; while :; do echo yes; done");
      var exceeded = await(
          raised(OutputLimitExceededException.class, ChildProcess.run(builder, NOTHING, 1001)));
      assertEquals(1001, exceeded.limit());
      assertTrue(new String(exceeded.out(), UTF_8).startsWith("yes\nyes\n"));
      assertEquals(1001, exceeded.out().length);
      assertEquals("hm\n", new String(exceeded.error(), UTF_8));
      assertTrue(exceeded.getMessage().contains("exited with 137, was killed"));
      return done();
    });
  }

  @Test
  void S133_asMuchAsTheLimitIsFine() {
    Fermata.run(() -> {
      var output = await(ChildProcess.run(Children.ofShell("printf 12345"), NOTHING, 5));
      assertEquals("12345", new String(output.out(), UTF_8));
      return done();
    });
  }

  @Test
  void S134_aCancelledRunWaitsForTheExitOfTheChild() {
    Path pid = folder.resolve("pid");
    Path ended = folder.resolve("ended");
    Fermata.run(() -> {
      var builder = Children.ofShell("trap 'echo > " + ended + "; exit 0' TERM; echo; read line; "
          + "echo $$ > " + pid + "; while :; do read line; done");
      // What it reads comes when its start is over: a start that is cancelled asks nobody to end.
      var running = createTask(() -> ChildProcess.run(builder, "go\n".getBytes(UTF_8), 10));
      while (!Files.exists(pid)) {
        await(sleep(Duration.ofMillis(1)));
      }
      running.cancel();
      await(raised(CancelledError.class, running));
      assertTrue(Files.exists(ended), "it was not asked to end, or not waited for");
      return done();
    });
  }

  @Test
  void badInputIsRefusedBeforeAnythingStarts() {
    Fermata.run(() -> {
      var builder = new ProcessBuilder("true");
      assertThrows(NullPointerException.class, () -> ChildProcess.run(builder, null, 1));
      var limit =
          assertThrows(IllegalArgumentException.class, () -> ChildProcess.run(builder, NOTHING, 0));
      assertEquals("`limit` has to be 1 or more: 0", limit.getMessage());
      builder.redirectInput(Redirect.INHERIT);
      var both = assertThrows(
          IllegalArgumentException.class, () -> ChildProcess.run(builder, new byte[2], 1));
      assertTrue(both.getMessage().startsWith("there are 2 bytes of input"), both.getMessage());
      assertFalse(both.getMessage().contains("null"));
      return done();
    });
  }
}
