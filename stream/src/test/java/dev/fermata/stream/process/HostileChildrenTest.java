package dev.fermata.stream.process;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Fermata;
import dev.fermata.Task;
import java.util.ArrayList;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Children that do what makes a parent wait for ever. */
@Timeout(60)
class HostileChildrenTest {
  private static final byte[] NOTHING = {};

  @Test
  void aChildWhoseOutputNobodyReadsExitsAllTheSame() {
    Fermata.run(() -> {
      var builder = Children.ofShell("head -c 100000000 /dev/zero >&2; echo done");
      try (ChildProcess child = await(ChildProcess.start(builder))) {
        assertEquals(0, await(child.awaitExit()));
        assertEquals("done", await(child.output().readLine()));
        var gone = assertThrows(IllegalStateException.class, child::error);
        assertTrue(gone.getMessage().contains("ask for it before you wait"), gone.getMessage());
      }
      return done();
    });
  }

  @Test
  void whoAsksForTheOutputWhileAnotherWaitsForTheExitGetsAllOfIt() {
    Fermata.run(() -> {
      var builder = Children.ofShell("echo one; read line; echo two; head -c 1000000 /dev/zero");
      try (ChildProcess child = await(ChildProcess.start(builder))) {
        var exit = createTask(() -> child.awaitExit());
        for (int i = 0; i < 100; i++) {
          await(yieldNow());
        }
        assertEquals("one", await(child.output().readLine()));
        await(child.input().write("go\n"));
        assertEquals("two", await(child.output().readLine()));
        assertEquals(1_000_000, await(child.output().readAll(2_000_000)).length);
        assertEquals(0, await(exit));
      }
      return done();
    });
  }

  @Test
  void aChildThatClosesItsOutputAndGoesOnIsWaitedFor() {
    Fermata.run(() -> {
      var builder = Children.ofShell("echo last; exec >&- 2>&-; read line; exit 3");
      try (ChildProcess child = await(ChildProcess.start(builder))) {
        assertEquals("last\n", new String(await(child.output().readAll(100)), UTF_8));
        assertEquals(0, await(child.error().readAll(100)).length);
        assertEquals(OptionalInt.empty(), child.exitCode());
        await(child.input().write("go\n"));
        assertEquals(3, await(child.awaitExit()));
      }
      return done();
    });
  }

  @Test
  void S132_aGrandchildThatHoldsThePipesIsNotWaitedFor() {
    Fermata.run(() -> {
      var output = await(
          ChildProcess.run(Children.ofShell("sleep 600 & echo $!; echo error >&2"), NOTHING, 100));
      ProcessHandle grandchild = ProcessHandle.of(
              Long.parseLong(new String(output.out(), UTF_8).strip()))
          .orElseThrow();
      assertTrue(grandchild.isAlive());
      grandchild.destroyForcibly();
      assertEquals(0, output.exit());
      assertEquals("error\n", new String(output.error(), UTF_8));
      return done();
    });
  }

  @Test
  void aGrandchildThatReadsNothingHoldsUpNoWriter() {
    Fermata.run(() -> {
      var output = await(ChildProcess.run(
          Children.ofShell("sleep 600 <&0 >/dev/null 2>&1 & echo $!"), new byte[10_000_000], 100));
      ProcessHandle.of(Long.parseLong(new String(output.out(), UTF_8).strip()))
          .orElseThrow()
          .destroyForcibly();
      assertEquals(0, output.exit());
      return done();
    });
  }

  @Test
  void manyChildrenAtOnceAreFedAndReadEachByItself() {
    Fermata.run(() -> {
      var running = new ArrayList<Task<ChildProcess.Output>>();
      for (int i = 0; i < 20; i++) {
        byte[] input = ("child " + i).getBytes(UTF_8);
        var builder = Children.ofShell("cat");
        running.add(createTask(() -> ChildProcess.run(builder, input, 100)));
      }
      for (int i = 0; i < 20; i++) {
        assertEquals("child " + i, new String(await(running.get(i)).out(), UTF_8));
      }
      return done();
    });
  }
}
