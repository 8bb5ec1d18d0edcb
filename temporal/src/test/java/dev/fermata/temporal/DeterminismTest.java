package dev.fermata.temporal;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.toThread;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import dev.fermata.InvalidStateException;
import dev.fermata.WrongLoopException;
import dev.fermata.inspect.Inspect;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What would not be the same in a replay is refused, with what to do instead. */
class DeterminismTest {
  private static final String INSTEAD = "\n  help: do it in an activity, and await that:"
      + "\n      await(function(activities::charge, order))";
  private final Recorder recorder = new Recorder();

  private String run(Supplier<Script> script) throws Exception {
    try (Server server = new Server(script, recorder)) {
      return server.run("");
    }
  }

  /** Lets another thread do something, while the step of the caller waits for that. */
  private static void doIn(String threadName, Runnable action) throws InterruptedException {
    Thread thread = new Thread(action, threadName);
    thread.start();
    thread.join();
  }

  @Test
  void callsInThreadsAreRefused() throws Exception {
    String refusal = run(() -> Script.of(script -> () -> {
      try {
        return done(await(toThread(() -> "called")));
      } catch (InvalidStateException refused) {
        return done(refused.getMessage());
      }
    }));
    assertTrue(refusal.endsWith(INSTEAD), refusal);
  }

  @Test
  void executorsAndChannelsAreRefused() throws Exception {
    String refusals = run(() -> Script.of(script -> () -> {
      EventLoop loop = EventLoop.current();
      String first = assertThrows(
              InvalidStateException.class, () -> loop.runInExecutor(Runnable::run, () -> 1))
          .getMessage();
      Pipe pipe = Pipe.open();
      String second = assertThrows(
              UnsupportedOperationException.class, () -> loop.watch(pipe.source(), ready -> {}))
          .getMessage();
      pipe.source().close();
      pipe.sink().close();
      return done(first + second);
    }));
    assertTrue(refusals.contains("calls nothing in another thread" + INSTEAD), refusals);
    assertTrue(refusals.endsWith("the loop of a workflow watches no channels" + INSTEAD), refusals);
  }

  @Test
  void aFutureOfAnotherLoopIsRefused() throws Exception {
    assertEquals(
        "refused",
        run(() -> Script.of(script -> () -> {
          try (EventLoop other = EventLoop.create()) {
            await(other.<String>createPromise());
            return done("awaited");
          } catch (WrongLoopException refusal) {
            return done("refused");
          }
        })));
  }

  @Test
  void toolsMayLookAtTheLoopOfAWorkflow() throws Exception {
    Supplier<Script> script = () -> Script.of(self -> () -> {
      doIn("tool", () -> Inspect.capture(ofMillis(1)));
      await(sleep(ofDays(1)));
      return done("looked at");
    });
    assertEquals("looked at", run(script));
  }

  @Test
  void theThreadOfAWorkflowIsLeftCleanWhereTheWorkerTakesItBack() throws Exception {
    List<Thread> threads = new ArrayList<>();
    Supplier<Script> script = () -> Script.of(self -> () -> {
      threads.add(Thread.currentThread());
      await(sleep(ofDays(1)));
      await(sleep(ofDays(1)));
      return done("");
    });
    try (Server server = new Server(script, recorder)) {
      server.run("");
      server.run("");
    }
    assertTrue(threads.size() >= 6, "each step replays");
    assertFalse(EventLoop.all().stream().anyMatch(EventLoop::isRunning));
  }
}
