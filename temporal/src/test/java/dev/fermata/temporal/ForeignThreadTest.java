package dev.fermata.temporal;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.future;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.temporal.AsyncWorkflow.condition;
import static dev.fermata.temporal.AsyncWorkflow.function;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncCallable;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.InvalidStateException;
import dev.fermata.Promise;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A thread that is none of the workflow gives it nothing: its call is refused, always, and the
 * workflow task fails that is open, or the next one of a worker that has kept the workflow until
 * then, but not the workflow.
 */
@Timeout(30)
class ForeignThreadTest {
  private static final String INSTEAD = "\n  help: do it in an activity, and await that:"
      + "\n      await(function(activities::charge, order))";

  private static final Recorder RECORDER = new Recorder();
  private static Server server;

  @BeforeAll
  static void startServer() {
    server = new Server(Script::new, RECORDER).withShortTasks();
  }

  @AfterAll
  static void closeServer() {
    server.close();
  }

  /** What the calls of other threads have thrown. */
  private final List<String> refusals = new CopyOnWriteArrayList<>();

  /** What somebody else uses. */
  private record Used(EventLoop loop, Promise<String> promise, CompletableFuture<String> shown) {}

  /** What another thread does to the loop of a workflow. */
  private enum Use implements Consumer<Used> {
    COMPLETE("complete", used -> used.promise.complete("from elsewhere")),
    FAIL("complete", used -> used.promise.completeExceptionally(new Exception())),
    CANCEL("complete", used -> used.promise.cancel()),
    CALL_SOON("callSoon", used -> used.loop.callSoon(() -> {})),
    CALL_SOON_THREAD_SAFE("callSoonThreadSafe", used -> used.loop.callSoonThreadSafe(() -> {})),
    SUBMIT("submit", used -> used.loop.submit(() -> done("from elsewhere"))),
    CALL("call", used -> used.loop.call(() -> done("from elsewhere"))),
    CREATE_TASK("createTask", used -> used.loop.createTask(yieldNow())),
    ON_DONE("Future.onDone", used -> used.promise.onDone(done -> {})),
    STOP("stop", used -> used.loop.stop()),
    SHOW("toCompletableFuture", used -> used.promise.toCompletableFuture()),
    COMPLETE_SHOWN("complete", used -> used.shown.complete("from elsewhere")),
    CANCEL_SHOWN("cancel", used -> used.shown.cancel(true)),
    OBTRUDE_SHOWN("obtrudeValue", used -> used.shown.obtrudeValue("from elsewhere"));

    private final String operation;
    private final Consumer<Used> use;

    Use(String operation, Consumer<Used> use) {
      this.operation = operation;
      this.use = use;
    }

    @Override
    public void accept(Used used) {
      use.accept(used);
    }
  }

  private Thread doIn(Runnable action) {
    Thread thread = new Thread(
        () -> {
          try {
            action.run();
          } catch (InvalidStateException refusal) {
            refusals.add(refusal.getMessage());
          }
        },
        "stranger");
    thread.start();
    return thread;
  }

  private static void finish(Thread thread) throws InterruptedException {
    thread.join();
  }

  /** What a build fails a workflow task with; from the first refusal on it is the mended one. */
  private String failureOf(Function<Script, AsyncCallable<String>> broken) throws Exception {
    return server.failureOf(() -> refusals.isEmpty() ? Script.of(broken) : Server.mended());
  }

  @ParameterizedTest
  @EnumSource
  void itsCallIsRefusedAndTheRunEndsAtOnce(Use use) throws Exception {
    String failure = failureOf(self -> () -> {
      String taken = await(function(self.steps::take, "a"));
      EventLoop loop = EventLoop.current();
      Promise<String> promise = loop.createPromise();
      Used used = new Used(loop, promise, promise.toCompletableFuture());
      finish(doIn(() -> use.accept(used)));
      assertFalse(promise.isDone());
      return done(taken);
    });
    String expected = "`" + use.operation
        + "`: this thread is none of the workflow whose loop this is; nothing would come, in"
        + " a replay"
        + INSTEAD;
    assertTrue(refusals.size() >= 1, "the call has thrown");
    refusals.forEach(refusal -> assertEquals(expected, refusal));
    assertTrue(failure.contains(expected), failure);
  }

  @Test
  void aStepThatSpinsUntilThePromiseIsDoneNeverSeesIt() throws Exception {
    for (int i = 0; i < 5; i++) {
      refusals.clear();
      String failure = failureOf(self -> () -> {
        String taken = await(function(self.steps::take, "a"));
        Promise<String> promise = EventLoop.current().createPromise();
        Thread stranger = doIn(() -> promise.complete("from elsewhere"));
        while (!promise.isDone() && stranger.isAlive()) {
          Thread.onSpinWait();
        }
        return done(promise.isDone() ? taken + promise.result() : taken);
      });
      assertTrue(refusals.size() >= 1);
      assertTrue(failure.contains("`complete`: this thread is none of the workflow"), failure);
    }
  }

  @Test
  void aLoopThatSpinsUntilThePromiseIsDoneNeverSeesIt() throws Exception {
    String failure = failureOf(self -> () -> {
      String taken = await(function(self.steps::take, "a"));
      Promise<String> promise = EventLoop.current().createPromise();
      doIn(() -> promise.complete("from elsewhere"));
      while (!promise.isDone()) {
        await(yieldNow());
      }
      return done(taken + promise.result());
    });
    assertTrue(failure.contains("`complete`: this thread is none of the workflow"), failure);
  }

  @Test
  void whatIsCompletedWhileTheWorkflowWaitsFailsTheNextTask() throws Exception {
    AtomicReference<Promise<String>> first = new AtomicReference<>();
    Function<Script, AsyncCallable<String>> broken = self -> () -> {
      Promise<String> promise = EventLoop.current().createPromise();
      first.compareAndSet(null, promise);
      return done(await(promise));
    };
    try (Server keeping = Server.keeping(() -> Script.of(broken), RECORDER)) {
      WorkflowStub stub = keeping.start("");
      keeping.awaitEvent(stub, EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED);
      finish(doIn(() -> first.get().complete("from elsewhere")));
      assertEquals(1, refusals.size());
      assertFalse(first.get().isDone());
      stub.signal("tell", "something");
      String failure = keeping.awaitFailedTask(stub);
      assertTrue(failure.contains("`complete`: this thread is none of the workflow"), failure);
    }
  }

  /** As on a worker that has not kept the workflow: there is nothing left of it to be failed. */
  @Test
  void whatIsCompletedAfterTheWorkerForgotTheWorkflowIsRefusedAndFailsNoTask() throws Exception {
    AtomicReference<Promise<String>> first = new AtomicReference<>();
    Function<Script, AsyncCallable<String>> waiting = self -> () -> {
      first.compareAndSet(null, EventLoop.current().createPromise());
      await(condition(() -> !self.log.isEmpty()));
      return done(await(function(self.steps::take, "a")));
    };
    server.deploy(() -> Script.of(waiting));
    WorkflowStub stub = server.start("");
    server.awaitEvent(stub, EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED);
    finish(doIn(() -> first.get().complete("from elsewhere")));
    assertEquals(1, refusals.size());
    assertFalse(first.get().isDone());
    stub.signal("tell", "something");
    assertEquals("a taken", stub.getResult(String.class));
    assertEquals(0, server.count(stub, EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED));
    server.replay(stub);
  }

  @Test
  void itsInterruptCancelsNothing() throws Exception {
    String failure = failureOf(self -> () -> {
      String taken = await(function(self.steps::take, "a"));
      Thread workflow = Thread.currentThread();
      doIn(workflow::interrupt);
      while (!workflow.isInterrupted()) {
        Thread.onSpinWait();
      }
      await(yieldNow());
      return done(taken);
    });
    assertTrue(failure.contains("the thread of the workflow was interrupted"), failure);
  }

  private static void assertRefused(String refusal, String stage) {
    assertTrue(refusal.startsWith("loop `"), refusal);
    assertTrue(
        refusal.contains("has to do the same each time it runs, and awaits no future of the JDK,"
            + " which any thread completes at any time: " + stage),
        refusal);
    assertTrue(
        refusal.endsWith(INSTEAD
            + "\n  help: where code of this loop completes it, let that complete a promise:"
            + "\n      Promise<String> promise = EventLoop.current().createPromise();"
            + "\n  help: where it only carries a value, from a method that gives a Coroutine:"
            + "\n      return done(value);"),
        refusal);
  }

  @Async
  private static <T> Coroutine<String> refusal(AsyncCallable<T> body) throws Exception {
    try {
      return done("awaited " + await(body.call()));
    } catch (InvalidStateException refused) {
      return done(refused.getMessage());
    }
  }

  @Test
  void futuresOfTheJdkAreRefusedDoneOrNotWhoeverCompletesThem() throws Exception {
    List<Supplier<CompletionStage<String>>> stages = List.of(
        () -> CompletableFuture.supplyAsync(() -> "value"),
        () -> CompletableFuture.completedFuture("value"),
        () -> CompletableFuture.failedFuture(new IllegalStateException("failed")),
        () -> CompletableFuture.completedStage("value"),
        () -> EventLoop.current()
            .<String>createPromise()
            .toCompletableFuture()
            .thenApply(value -> value),
        CompletableFuture::new);
    for (Supplier<CompletionStage<String>> stage : stages) {
      server.deploy(() -> Script.of(self -> () -> {
        await(sleep(ofSeconds(1)));
        String refused = await(refusal(() -> done(await(stage.get()))));
        List<AsyncCallable<Object>> others = List.of(
            () -> done(await(future(stage.get()))),
            () -> done(await(gather(stage.get()))),
            () -> done(await(waitFor(stage.get(), ofSeconds(1)))),
            () -> done(await(createTask(stage.get()))));
        for (AsyncCallable<Object> other : others) {
          assertEquals(refused(refused), refused(await(refusal(other))));
        }
        return done(refused);
      }));
      assertRefused(server.run(""), "java.util.concurrent.CompletableFuture");
    }
  }

  /** Without the stage, which is another object each time. */
  private static String refused(String refusal) {
    return refusal.replaceAll("@[0-9a-f]+\\[.*?]", "");
  }

  @Test
  void futuresThatShowThoseOfTheLoopAreAwaited() throws Exception {
    server.deploy(() -> Script.of(self -> () -> {
      Promise<String> promise = EventLoop.current().createPromise();
      createTask(() -> {
        await(sleep(ofSeconds(1)));
        promise.complete("value");
        return done();
      });
      return done(await(promise.toCompletableFuture()));
    }));
    assertEquals("value", server.run(""));
  }
}
