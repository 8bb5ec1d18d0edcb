package dev.fermata.temporal;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.temporal.AsyncWorkflow.condition;
import static dev.fermata.temporal.AsyncWorkflow.function;
import static dev.fermata.temporal.AsyncWorkflow.handlersFinished;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Signals, queries and updates beside the main task. */
class HandlersTest {
  private final Recorder recorder = new Recorder();

  @Async
  private static Coroutine<String> taking(Script script, String name) {
    String taken = await(function(script.steps::take, name));
    await(sleep(ofSeconds(10)));
    script.log.add(taken);
    return done("changed " + taken);
  }

  /** Ends when {@code items} are in its log. */
  private static Script collecting(int items) {
    return Script.of(
        script -> () -> {
          await(condition(() -> script.log.size() >= items));
          await(handlersFinished());
          return done(new TreeSet<>(script.log).toString());
        },
        script -> {
          script.onTell = value -> {
            if (value.startsWith("lambda")) {
              AsyncWorkflow.start(() -> taking(script, value));
            } else {
              AsyncWorkflow.start(taking(script, value));
            }
          };
          script.onChange = value -> AsyncWorkflow.call(() -> taking(script, value));
        });
  }

  @Test
  void aSignalStartsATaskBesideTheMainOne() throws Exception {
    try (Server server = new Server(() -> collecting(2), recorder)) {
      WorkflowStub stub = server.start("");
      stub.signal("tell", "a");
      stub.signal("tell", "b");
      assertEquals("[a taken, b taken]", stub.getResult(String.class));
      server.replay(stub);
    }
  }

  @Test
  void aSignalStartsAnAsyncLambda() throws Exception {
    try (Server server = new Server(() -> collecting(1), recorder)) {
      WorkflowStub stub = server.start("");
      stub.signal("tell", "lambda");
      assertEquals("[lambda taken]", stub.getResult(String.class));
      server.replay(stub);
    }
  }

  @Test
  void aSignalThatComesBeforeTheRunIsNotLost() throws Exception {
    try (Server server = new Server(() -> collecting(1), recorder)) {
      WorkflowStub stub = server
          .environment
          .getWorkflowClient()
          .newUntypedWorkflowStub(
              "Program", WorkflowOptions.newBuilder().setTaskQueue(Server.QUEUE).build());
      stub.signalWithStart("tell", new Object[] {"early"}, new Object[] {""});
      assertEquals("[early taken]", stub.getResult(String.class));
      server.replay(stub);
    }
  }

  @Test
  void anUpdateGivesWhatItsCoroutineGives() throws Exception {
    try (Server server = new Server(() -> collecting(1), recorder)) {
      WorkflowStub stub = server.start("");
      WorkflowUpdateHandle<String> update =
          stub.startUpdate("change", WorkflowUpdateStage.ACCEPTED, String.class, "a");
      server.environment.sleep(ofMinutes(1)); // the server skips no time for an update
      assertEquals("changed a taken", update.getResult());
      assertEquals("[a taken]", stub.getResult(String.class));
      server.replay(stub);
    }
  }

  @Test
  void anUpdateFailsWithWhatItsCoroutineFailsWith() throws Exception {
    try (Server server = new Server(() -> collecting(1), recorder)) {
      WorkflowStub stub = server.start("");
      WorkflowUpdateException failed = assertThrows(
          WorkflowUpdateException.class, () -> stub.update("change", String.class, "failing"));
      assertInstanceOf(ActivityFailure.class, failed.getCause());
      stub.signal("tell", "a");
      assertEquals("[a taken]", stub.getResult(String.class));
      server.replay(stub);
    }
  }

  @Test
  void aTaskOfASignalThatFailsFailsTheWorkflow() throws Exception {
    try (Server server = new Server(() -> collecting(1), recorder)) {
      WorkflowStub stub = server.start("");
      stub.signal("tell", "failing");
      WorkflowFailedException failed =
          assertThrows(WorkflowFailedException.class, () -> stub.getResult(String.class));
      assertInstanceOf(ActivityFailure.class, failed.getCause());
      server.replay(stub);
    }
  }

  @Test
  void aQueryReadsWithoutAwaiting() throws Exception {
    Supplier<Script> script = () -> Script.of(self -> () -> {
      self.log.add("begun");
      await(condition(() -> self.log.contains("go")));
      return done("");
    });
    try (Server server = new Server(script, recorder)) {
      WorkflowStub stub = server.start("");
      assertEquals("begun", stub.query("look", String.class));
      stub.signal("tell", "go");
      stub.getResult(String.class);
      assertEquals("begun, go", stub.query("look", String.class));
    }
  }

  @Test
  void anyTaskMayContinueAsNew() throws Exception {
    Supplier<Script> script = () -> {
      Script self = new Script();
      self.main = input -> AsyncWorkflow.run(() -> {
        if (input.length() == 3) {
          return done(input);
        }
        Task<Void> never = createTask(sleep(ofDays(1000)));
        createTask(() -> {
          await(function(self.steps::take, "a"));
          Workflow.continueAsNew(input + "x");
          return done();
        });
        await(never);
        throw ApplicationFailure.newFailure("went on", "TestFailure");
      });
      return self;
    };
    try (Server server = new Server(script, recorder)) {
      WorkflowStub stub = server.start("");
      assertEquals("xxx", stub.getResult(String.class));
      assertEquals(1, server.count(stub, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW));
    }
  }

  @Test
  void nothingRunsAfterATaskHasContinuedAsNew() throws Exception {
    Supplier<Script> script = () -> {
      Script self = new Script();
      self.main = input -> AsyncWorkflow.run(() -> {
        if (!input.isEmpty()) {
          return done(input);
        }
        createTask(() -> {
          Workflow.continueAsNew("next");
          return done();
        });
        createTask(function(self.steps::take, "not any more"));
        await(sleep(ofDays(1000)));
        return done("");
      });
      return self;
    };
    try (Server server = new Server(script, recorder)) {
      WorkflowStub stub = server.start("");
      assertEquals("next", stub.getResult(String.class));
      assertEquals(0, server.count(stub, EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED));
    }
  }
}
