package dev.fermata.temporal;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.temporal.AsyncWorkflow.condition;
import static dev.fermata.temporal.AsyncWorkflow.function;
import static java.time.Duration.ofDays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.CancelledError;
import dev.fermata.Task;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.ActivityCompletionClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Cancellation of tasks reaches Temporal, and that of the workflow reaches the main task. */
class CancellingTest {
  private final Hanging hanging = new Hanging();

  /** Awaits an activity in a task, which is cancelled when a signal comes. */
  private static Script cancelling(ActivityCancellationType type) {
    return Script.of(script -> () -> {
      Steps steps = Workflow.newActivityStub(
          Steps.class, Script.options().setCancellationType(type).build());
      Task<String> task = createTask(function(steps::take, "hang"));
      await(condition(() -> !script.log.isEmpty()));
      task.cancel("enough");
      String ended;
      try {
        ended = await(task);
      } catch (CancelledError cancelled) {
        ended = "cancelled";
      }
      return done(ended);
    });
  }

  private interface Act {
    void with(ActivityCompletionClient client, byte[] token);
  }

  private void check(String expected, int requests, ActivityCancellationType type, Act afterwards)
      throws Exception {
    Supplier<Script> script = () -> cancelling(type);
    try (Server server = new Server(script, hanging)) {
      WorkflowStub stub = server.start("");
      byte[] token = hanging.awaitBegun();
      stub.signal("tell", "cancel");
      afterwards.with(server.environment.getWorkflowClient().newActivityCompletionClient(), token);
      assertEquals(expected, stub.getResult(String.class));
      assertEquals(
          requests, server.count(stub, EventType.EVENT_TYPE_ACTIVITY_TASK_CANCEL_REQUESTED));
      server.replay(stub);
    }
  }

  @Test
  void aCancelledTaskCancelsItsActivityAndDoesNotWaitForThat() throws Exception {
    check("cancelled", 1, ActivityCancellationType.TRY_CANCEL, (client, token) -> {});
  }

  @Test
  void anActivityThatIsAbandonedIsNotAskedToEnd() throws Exception {
    check("cancelled", 0, ActivityCancellationType.ABANDON, (client, token) -> {});
  }

  @Test
  void aCancelledTaskWaitsUntilItsActivityAcknowledgesWhereThatIsAskedFor() throws Exception {
    check("cancelled", 1, ActivityCancellationType.WAIT_CANCELLATION_COMPLETED, (client, token) -> {
      Hanging.awaitCancelRequest(client, token);
      client.reportCancellation(token, null);
    });
  }

  @Test
  void anActivityThatEndsWithAValueAllTheSameGivesIt() throws Exception {
    check("paid", 1, ActivityCancellationType.WAIT_CANCELLATION_COMPLETED, (client, token) -> {
      Hanging.awaitCancelRequest(client, token);
      client.complete(token, "paid");
    });
  }

  @Test
  void cancellingTheWorkflowCancelsTheMainTaskWhoseCleanUpMayAwait() throws Exception {
    List<String> log = new java.util.concurrent.CopyOnWriteArrayList<>();
    Supplier<Script> script = () -> Script.of(self -> () -> {
      try {
        await(function(self.steps::take, "hang"));
      } catch (CancelledError cancelled) {
        await(function(self.steps::take, "now first"));
        log.add(cancelled.getMessage() + ": " + await(function(self.steps::take, "now clean")));
        throw cancelled;
      }
      return done("");
    });
    try (Server server = new Server(script, hanging)) {
      WorkflowStub stub = server.start("");
      hanging.awaitBegun();
      stub.cancel("closing time");
      WorkflowFailedException failed =
          assertThrows(WorkflowFailedException.class, () -> stub.getResult(String.class));
      assertInstanceOf(CanceledFailure.class, failed.getCause());
      assertEquals(List.of("closing time: now clean taken"), log);
      assertEquals(1, server.count(stub, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED));
      server.replay(stub);
    }
  }

  @Test
  void aCancelledTaskCancelsTheChildThatItAwaits() throws Exception {
    Supplier<Script> script = () -> {
      Script self = new Script();
      self.main = input -> AsyncWorkflow.run(() -> {
        if (!input.isEmpty()) {
          await(sleep(ofDays(1000)));
          return done("");
        }
        Program child = Workflow.newChildWorkflowStub(
            Program.class,
            ChildWorkflowOptions.newBuilder()
                .setCancellationType(ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED)
                .build());
        Task<String> task = createTask(function(child::run, "child"));
        await(AsyncWorkflow.awaitable(
            await(createTask(() -> done(Workflow.getWorkflowExecution(child))))));
        task.cancel();
        try {
          return done(await(task));
        } catch (CancelledError cancelled) {
          return done("cancelled");
        }
      });
      return self;
    };
    try (Server server = new Server(script, hanging)) {
      WorkflowStub stub = server.start("");
      assertEquals("cancelled", stub.getResult(String.class));
      assertEquals(1, server.count(stub, EventType.EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_CANCELED));
      server.replay(stub);
    }
  }
}
