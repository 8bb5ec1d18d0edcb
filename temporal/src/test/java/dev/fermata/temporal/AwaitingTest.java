package dev.fermata.temporal;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.temporal.AsyncWorkflow.awaitable;
import static dev.fermata.temporal.AsyncWorkflow.condition;
import static dev.fermata.temporal.AsyncWorkflow.function;
import static dev.fermata.temporal.AsyncWorkflow.procedure;
import static dev.fermata.temporal.AsyncWorkflow.promise;
import static dev.fermata.temporal.AsyncWorkflow.unwrapped;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.Coroutine;
import dev.fermata.TaskGroup;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Temporal does, awaited. */
class AwaitingTest {
  private static final Recorder RECORDER = new Recorder();
  private static Server server;

  @BeforeAll
  static void startServer() {
    server = new Server(Script::new, RECORDER);
  }

  @AfterAll
  static void closeServer() {
    server.close();
  }

  @BeforeEach
  void clear() {
    RECORDER.calls.clear();
  }

  private static String run(Supplier<Script> script) throws Exception {
    server.deploy(script);
    return server.run("");
  }

  @Test
  void activitiesAreMethodReferencesWithTheirArguments() throws Exception {
    assertEquals(
        "a taken, x+y, 8",
        run(() -> Script.of(script -> () -> {
          Steps steps = script.steps;
          String taken = await(function(steps::take, "a"));
          String joined = await(function(steps::join, "x", "y"));
          int counted = await(function(steps::count, 7));
          await(procedure(steps::note, "noted"));
          return done(taken + ", " + joined + ", " + counted);
        })));
    assertEquals(List.of("a", "noted"), RECORDER.calls);
  }

  @Test
  void activitiesThatAreAwaitedTogetherRunTogether() throws Exception {
    Supplier<Script> script = () -> Script.of(self -> () -> {
      Steps steps = self.steps;
      return done(String.join(
          ", ", await(gather(function(steps::take, "a"), function(steps::take, "b")))));
    });
    server.deploy(script);
    WorkflowStub stub = server.start("");
    assertEquals("a taken, b taken", stub.getResult(String.class));
    List<EventType> begin = server.history(stub).getEvents().stream()
        .map(event -> event.getEventType())
        .skip(4)
        .limit(2)
        .toList();
    assertEquals(
        List.of(
            EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED,
            EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED),
        begin);
    server.replay(stub);
  }

  @Test
  void localActivitiesAreAwaitedInTheSameWay() throws Exception {
    Supplier<Script> script = () -> Script.of(self -> () -> {
      Steps local = self.local;
      String both = await(function(local::take, "a")) + ", " + await(function(local::take, "b"));
      await(sleep(ofSeconds(1)));
      return done(both);
    });
    assertEquals("a taken, b taken", run(script));
    assertEquals(List.of("a", "b"), RECORDER.calls, "not called again in replays");
  }

  @Test
  void whatAnActivityFailsWithIsThrownAsTemporalThrowsIt() throws Exception {
    assertEquals(
        "failing TestFailure",
        run(() -> Script.of(script -> () -> {
          try {
            return done(await(function(script.steps::take, "failing")));
          } catch (ActivityFailure failure) {
            ApplicationFailure cause = (ApplicationFailure) failure.getCause();
            return done(cause.getOriginalMessage() + " " + cause.getType());
          }
        })));
  }

  @Test
  void theCauseIsThrownWhereThatIsAskedFor() throws Exception {
    assertEquals(
        "failing TestFailure",
        run(() -> Script.of(script -> () -> {
          try {
            return done(await(unwrapped(function(script.steps::take, "failing"))));
          } catch (ApplicationFailure cause) {
            return done(cause.getOriginalMessage() + " " + cause.getType());
          }
        })));
  }

  @Async
  private static Coroutine<String> outer(Script script) {
    return done(await(inner(script)));
  }

  @Async
  private static Coroutine<String> inner(Script script) {
    return done(await(function(script.steps::take, "failing")));
  }

  @Test
  void aFailureHasTheLinesThatAwaitIt() throws Exception {
    String lines = run(() -> Script.of(script -> () -> {
      try {
        return done(await(outer(script)));
      } catch (ActivityFailure failure) {
        StringBuilder methods = new StringBuilder();
        for (StackTraceElement line : failure.getStackTrace()) {
          methods.append(line.getMethodName()).append(' ');
        }
        return done(methods.toString());
      }
    }));
    assertTrue(lines.contains("inner") && lines.contains("outer"), lines);
  }

  @Async
  private static Coroutine<String> groupOf(Script script) {
    try (TaskGroup group = new TaskGroup()) {
      group.createTask(function(script.steps::take, "a"));
      group.createTask(function(script.steps::take, "failing"));
    }
    return done("");
  }

  @Test
  void anActivityThatFailsInAGroupFailsTheWorkflow() throws Exception {
    Supplier<Script> script = () -> Script.of(self -> () -> done(await(groupOf(self))));
    server.deploy(script);
    WorkflowStub stub = server.start("");
    WorkflowFailedException failed =
        assertThrows(WorkflowFailedException.class, () -> stub.getResult(String.class));
    assertInstanceOf(ActivityFailure.class, failed.getCause());
    server.replay(stub);
  }

  @Test
  void aConditionHoldsWhenTheTaskGoesOn() throws Exception {
    assertEquals(
        "[first, second]",
        run(() -> Script.of(script -> () -> {
          List<String> items = script.log;
          List<String> taken = new java.util.ArrayList<>();
          for (int i = 0; i < 2; i++) {
            createTask(() -> {
              await(condition(() -> !items.isEmpty()));
              taken.add(items.remove(0));
              return done();
            });
          }
          await(sleep(ofSeconds(1)));
          items.add("first");
          await(sleep(ofSeconds(1)));
          items.add("second");
          await(condition(() -> taken.size() == 2));
          return done(taken.toString());
        })));
  }

  @Test
  void aConditionMayHaveATimeLimit() throws Exception {
    assertEquals(
        "late",
        run(() -> Script.of(script -> () -> {
          try {
            await(waitFor(condition(() -> false), ofSeconds(10)));
            return done("held");
          } catch (AsyncTimeoutException late) {
            return done("late");
          }
        })));
  }

  @Test
  void whatAConditionThrowsIsThrownToWhoeverAwaitsIt() throws Exception {
    assertEquals(
        "broken",
        run(() -> Script.of(script -> () -> {
          try {
            await(condition(() -> {
              throw new IllegalStateException("broken");
            }));
            return done("held");
          } catch (IllegalStateException failure) {
            return done(failure.getMessage());
          }
        })));
  }

  @Test
  void sideEffectsAndVersionsWorkInAnyTask() throws Exception {
    assertEquals(
        "1 1 same",
        run(() -> Script.of(script -> () -> {
          int first = Workflow.getVersion("change", Workflow.DEFAULT_VERSION, 1);
          String id = Workflow.sideEffect(
              String.class, () -> java.util.UUID.randomUUID().toString());
          await(sleep(ofSeconds(1)));
          String kept = id;
          int second = await(createTask(() -> {
            await(sleep(ofSeconds(1)));
            return done(Workflow.getVersion("change", Workflow.DEFAULT_VERSION, 1));
          }));
          return done(first + " " + second + " " + (id.equals(kept) ? "same" : "other"));
        })));
  }

  private static Program child() {
    return Workflow.newChildWorkflowStub(
        Program.class, ChildWorkflowOptions.newBuilder().setWorkflowId("child").build());
  }

  /** A script that is the child for the input that its parent gives it. */
  private static Script parentOrChild(
      java.util.function.Function<Script, dev.fermata.AsyncCallable<String>> parent,
      java.util.function.Function<Script, dev.fermata.AsyncCallable<String>> child) {
    Script script = new Script();
    script.main = input -> AsyncWorkflow.run((input.isEmpty() ? parent : child).apply(script));
    return script;
  }

  @Test
  void childWorkflowsAreAwaitedAndTakeSignals() throws Exception {
    assertEquals(
        "child got [hello]",
        run(() -> parentOrChild(
            script -> () -> {
              Program child = child();
              var result = createTask(function(child::run, "child"));
              await(dev.fermata.Fermata.yieldNow());
              await(awaitable(Workflow.getWorkflowExecution(child)));
              Program external = Workflow.newExternalWorkflowStub(Program.class, "child");
              await(procedure(external::tell, "hello"));
              return done(await(result));
            },
            script -> () -> {
              await(condition(() -> !script.log.isEmpty()));
              return done("child got " + script.log);
            })));
  }

  @Test
  void whatAChildFailsWithIsThrownAsTemporalThrowsIt() throws Exception {
    assertEquals(
        "ActivityFailure",
        run(() -> parentOrChild(
            script -> () -> {
              Program child = child();
              try {
                return done(await(function(child::run, "child")));
              } catch (ChildWorkflowFailure failure) {
                return done(failure.getCause().getClass().getSimpleName());
              }
            },
            script -> () -> done(await(function(script.steps::take, "failing"))))));
  }

  @Test
  void stubsWithoutATypeGivePromises() throws Exception {
    assertEquals(
        "a taken",
        run(() -> Script.of(script -> () -> {
          var stub = Workflow.newUntypedActivityStub(Script.options().build());
          return done(await(promise(() -> stub.executeAsync("Take", String.class, "a"))));
        })));
  }
}
