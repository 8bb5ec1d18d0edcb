package dev.fermata.temporal;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.toThread;
import static dev.fermata.temporal.AsyncWorkflow.function;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import dev.fermata.InvalidStateException;
import dev.fermata.Promise;
import dev.fermata.WrongLoopException;
import dev.fermata.inspect.Inspect;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowStub;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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

  /** Waits until a workflow task has failed, and gives what it has failed with. */
  private static String awaitFailedTask(Server server, WorkflowStub stub) {
    HistoryEvent failed = server.awaitEvent(stub, EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED);
    StringBuilder text = new StringBuilder();
    Failure failure = failed.getWorkflowTaskFailedEventAttributes().getFailure();
    for (text.append(failure.getMessage()); failure.hasCause(); text.append(failure.getMessage())) {
      failure = failure.getCause();
      text.append('\n');
    }
    return text.toString();
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
  void anotherThreadThatCompletesAPromiseEndsTheRunAndAMendedBuildGoesOn() throws Exception {
    Supplier<Script> broken = () -> Script.of(self -> () -> {
      String taken = await(function(self.steps::take, "a"));
      Promise<String> promise = EventLoop.current().createPromise();
      doIn("stranger", () -> promise.complete("from elsewhere"));
      return done(taken + await(promise));
    });
    Supplier<Script> mended =
        () -> Script.of(self -> () -> done(await(function(self.steps::take, "a")) + " mended"));
    try (Server server = new Server(broken, recorder)) {
      WorkflowStub stub = server.start("");
      String failure = awaitFailedTask(server, stub);
      assertTrue(
          failure.contains(
              "thread `stranger` gave something to the loop of a workflow; nothing would, in a replay"
                  + INSTEAD),
          failure);
      server.deploy(mended);
      assertEquals("a taken mended", stub.getResult(String.class));
      server.replay(stub);
    }
  }

  @Test
  void futuresOfTheJdkMayBeAwaitedWhereWorkflowCodeCompletesThem() throws Exception {
    assertEquals(
        "value",
        run(() -> Script.of(script -> () -> {
          CompletableFuture<String> future = new CompletableFuture<>();
          createTask(() -> {
            await(sleep(ofSeconds(1)));
            future.complete("value");
            return done();
          });
          return done(await(future));
        })));
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
  void aChangeThatMakesOtherCallsIsTemporalsErrorAndAMendedBuildGoesOn() throws Exception {
    Supplier<Script> first = () -> Script.of(self -> () -> {
      String taken = await(function(self.steps::take, "a"));
      await(sleep(ofDays(1)));
      await(AsyncWorkflow.condition(() -> self.log.contains("go")));
      return done(taken);
    });
    Supplier<Script> changed = () -> Script.of(self -> () -> {
      await(sleep(ofDays(1)));
      return done(await(function(self.steps::take, "a")));
    });
    try (Server server = new Server(first, recorder)) {
      WorkflowStub stub = server.start("");
      server.environment.sleep(ofDays(2));
      server.deploy(changed);
      stub.signal("tell", "go");
      String failure = awaitFailedTask(server, stub);
      assertTrue(failure.contains("TMPRL1100"), failure);
      server.deploy(first);
      assertEquals("a taken", stub.getResult(String.class));
      server.replay(stub);
    }
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
