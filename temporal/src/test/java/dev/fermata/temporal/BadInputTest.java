package dev.fermata.temporal;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.temporal.AsyncWorkflow.condition;
import static dev.fermata.temporal.AsyncWorkflow.function;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncCallable;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.client.WorkflowStub;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.TimeoutFailure;
import io.temporal.workflow.Workflow;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Programs that are wrong: each fails its workflow task with a message that has the line, and the
 * workflow goes on with a mended build.
 */
@Timeout(60)
class BadInputTest {
  private final Recorder recorder = new Recorder();

  /** The line of this file at which the call is that has to be reported. */
  private final AtomicReference<String> line = new AtomicReference<>();

  /** The line of this file behind that of the call of this. */
  private static String nextLine() {
    return StackWalker.getInstance()
        .walk(frames -> frames
            .skip(1)
            .findFirst()
            .map(frame -> "BadInputTest.java:" + (frame.getLineNumber() + 1))
            .orElseThrow());
  }

  private String failureOf(Function<Script, AsyncCallable<String>> broken) throws Exception {
    try (Server server = new Server(Script::new, recorder).withShortTasks()) {
      return server.failureOf(() -> Script.of(broken));
    }
  }

  private static void assertContains(String expected, String text) {
    assertTrue(text.contains(expected), () -> expected + "\nis not in\n" + text);
  }

  /** A future that is done when the worker has given the workflow up, so that its thread ends. */
  private static final class Blocking extends CompletableFuture<String> {
    @Override
    public String get() throws InterruptedException {
      new CountDownLatch(1).await(1500, TimeUnit.MILLISECONDS);
      return "late";
    }
  }

  private static String blockedOn(Future<String> future) throws Exception {
    return future.get();
  }

  @Test
  void aStepThatBlocksIsFoundByTemporalWithItsLine() throws Exception {
    String failure = failureOf(self -> () -> {
      String taken = await(function(self.steps::take, "a"));
      line.set(nextLine());
      return done(taken + blockedOn(new Blocking()));
    });
    assertContains("[TMPRL1101] Potential deadlock detected", failure);
    assertContains(line.get(), failure);
  }

  /** As long as a worker takes to give the workflow up, and a little longer. */
  @SuppressWarnings("BlockingCallInAsync")
  @Async
  private Coroutine<String> sleeping(Script self) throws InterruptedException {
    String taken = await(function(self.steps::take, "a"));
    line.set(nextLine());
    Thread.sleep(1500);
    return done(taken + " late");
  }

  @Test
  void aStepThatSleepsIsFoundByTemporalWithItsLine() throws Exception {
    String failure = failureOf(self -> () -> sleeping(self));
    assertContains("[TMPRL1101] Potential deadlock detected", failure);
    assertContains("java.lang.Thread.sleep", failure);
    assertContains(line.get(), failure);
    assertEquals(List.of("a"), recorder.calls);
  }

  @Test
  void aFutureOfAnotherLoopIsRefusedWithTheLineOfTheAwait() throws Exception {
    String failure = failureOf(self -> () -> {
      String taken = await(function(self.steps::take, "a"));
      try (EventLoop other = EventLoop.create()) {
        line.set(nextLine());
        return done(taken + await(other.<String>createPromise()));
      }
    });
    assertContains("task `Task-1` on loop `", failure);
    assertContains("` awaited a future of loop `loop-", failure);
    assertContains(line.get(), failure);
  }

  @Test
  void aRunInsideARunIsRefusedWithItsLine() throws Exception {
    String failure = failureOf(self -> () -> {
      String taken = await(function(self.steps::take, "a"));
      line.set(nextLine());
      return done(taken + AsyncWorkflow.run(() -> done("inner")));
    });
    assertContains("`AsyncWorkflow.run`: the workflow runs a loop already", failure);
    assertContains("await(processing(order))", failure);
    assertContains(line.get(), failure);
  }

  /** What a stub is called by outside of a workflow. */
  @Test
  void aStubThatIsCalledByAnotherThreadIsTemporalsErrorThere() throws Exception {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    try (Server server = new Server(
        () -> Script.of(self -> () -> {
          finish(new Thread(() -> {
            try {
              self.steps.take("a");
            } catch (Throwable error) {
              thrown.set(error);
            }
          }));
          return done("done");
        }),
        recorder)) {
      assertEquals("done", server.run(""));
    }
    assertContains("non workflow", thrown.get().getMessage());
    assertTrue(Arrays.toString(thrown.get().getStackTrace()).contains("BadInputTest.java:"));
    assertEquals(0, recorder.calls.size());
  }

  private static void finish(Thread thread) throws InterruptedException {
    thread.start();
    thread.join();
  }

  @Async
  private Coroutine<String> first(Script self) {
    String taken = await(function(self.steps::take, "a"));
    await(sleep(ofDays(1)));
    await(condition(() -> self.log.contains("go")));
    return done(taken);
  }

  @Async
  private Coroutine<String> changed(Script self) {
    createTask(waitingLong(), "beside");
    line.set(nextLine());
    await(sleep(ofDays(1)));
    return done(await(function(self.steps::take, "a")));
  }

  @Async
  private static Coroutine<Void> waitingLong() {
    await(sleep(ofDays(3)));
    return done();
  }

  @Test
  void aChangeThatMakesOtherCallsIsTemporalsErrorWithTheLinesOfTheAwaits() throws Exception {
    try (Server server =
        new Server(() -> Script.of(self -> () -> first(self)), recorder).withShortTasks()) {
      WorkflowStub stub = server.start("");
      server.environment.sleep(ofDays(2));
      server.deploy(() -> Script.of(self -> () -> changed(self)));
      stub.signal("tell", "go");
      String failure = server.awaitFailedTask(stub);
      assertContains("TMPRL1100", failure);
      assertContains("\n  note: its tasks await:\n    Task-1: sleep(ofDays(1)) at ", failure);
      assertContains(line.get(), failure);
      assertContains("\n    beside: sleep(ofDays(3)) at ", failure);
      server.killWorker();
      server.deploy(() -> Script.of(self -> () -> first(self)));
      server.startWorker();
      assertEquals("a taken", stub.getResult(String.class));
      server.replay(stub);
    }
  }

  @Test
  void aChangeThatEndsEarlierIsTemporalsErrorWithoutLinesOfAnEarlierOne() throws Exception {
    try (Server server =
        new Server(() -> Script.of(self -> () -> first(self)), recorder).withShortTasks()) {
      WorkflowStub stub = server.start("");
      server.environment.sleep(ofDays(2));
      server.deploy(() -> Script.of(self -> () -> {
        await(yieldNow());
        return done("early");
      }));
      stub.signal("tell", "go");
      String failure = server.awaitFailedTask(stub);
      assertContains("TMPRL1100", failure);
      assertTrue(!failure.contains("its tasks await"), failure);
      server.deploy(() -> Script.of(self -> () -> first(self)));
      assertEquals("a taken", stub.getResult(String.class));
    }
  }

  private static Steps within(ActivityOptions.Builder options) {
    return Workflow.newActivityStub(Steps.class, options.build());
  }

  /**
   * What an activity that never answers gives to its await, with the line of that; the test server
   * skips no time while an activity runs.
   */
  private void assertTimesOut(
      TimeoutType type, String activity, Supplier<ActivityOptions.Builder> options)
      throws Exception {
    Function<Script, AsyncCallable<String>> script = self -> () -> {
      Steps steps = within(options.get());
      try {
        line.set(nextLine());
        return done(await(function(steps::take, activity)));
      } catch (ActivityFailure failure) {
        TimeoutFailure timeout = (TimeoutFailure) failure.getCause();
        return done(timeout.getTimeoutType() + " " + Arrays.toString(failure.getStackTrace()));
      }
    };
    try (Server server = new Server(() -> Script.of(script), new Hanging())) {
      String result = server.run("");
      assertTrue(result.startsWith(type.name()), result);
      assertContains(line.get(), result);
    }
  }

  @Test
  void anActivityThatNeverAnswersTimesOutFromItsStartWithTheLineOfTheAwait() throws Exception {
    assertTimesOut(
        TimeoutType.TIMEOUT_TYPE_START_TO_CLOSE,
        "never",
        () -> Script.options().setStartToCloseTimeout(ofMillis(500)));
  }

  /** A start has no more time than the schedule; that of a second attempt ends later by itself. */
  @Test
  void anActivityThatNeverAnswersTimesOutFromItsScheduleWithTheLineOfTheAwait() throws Exception {
    assertTimesOut(
        TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_CLOSE,
        "never at its second attempt",
        () -> Script.options()
            .setRetryOptions(
                RetryOptions.newBuilder().setInitialInterval(ofMillis(400)).build())
            .setScheduleToCloseTimeout(ofMillis(1200)));
  }

  @Test
  void anActivityThatNeverAnswersMissesItsHeartbeatsWithTheLineOfTheAwait() throws Exception {
    assertTimesOut(
        TimeoutType.TIMEOUT_TYPE_HEARTBEAT,
        "never",
        () -> Script.options().setHeartbeatTimeout(ofMillis(500)));
  }
}
