package dev.fermata.samples.temporal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.temporal.testing.ReplayEachTask;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Histories that an earlier build of the samples has left: this one does the same. With
 * {@code -Dhistories.record=true} they are written again; that is for a new sample, and not for a
 * change that does not replay the old one.
 */
class RecordedHistoriesTest {
  private static final Path FOLDER = Path.of("src/test/resources/histories");

  private static void check(String name, Class<?> type, Object activities, Object... input)
      throws Exception {
    Path file = FOLDER.resolve(name + ".json");
    if (Boolean.getBoolean("histories.record")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, record(type, activities, input) + "\n");
    }
    String history = Files.readString(file);
    assertTrue(history.contains("EVENT_TYPE_WORKFLOW_EXECUTION_"), "a whole history");
    WorkflowReplayer.replayWorkflowExecution(history, type);
  }

  private static String record(Class<?> type, Object activities, Object... input) {
    try (TestWorkflowEnvironment environment =
        TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
            .setWorkflowServiceStubsOptions(WorkflowServiceStubsOptions.newBuilder()
                .setGrpcClientInterceptors(List.of(new ReplayEachTask()))
                .build())
            .build())) {
      Worker worker = environment.newWorker("samples");
      worker.registerWorkflowImplementationTypes(type);
      worker.registerActivitiesImplementations(activities);
      environment.start();
      WorkflowStub stub = environment
          .getWorkflowClient()
          .newUntypedWorkflowStub(
              type.getInterfaces()[0].getSimpleName(),
              WorkflowOptions.newBuilder()
                  .setTaskQueue("samples")
                  .setWorkflowId("one")
                  .build());
      stub.start(input);
      try {
        stub.getResult(Object.class);
      } catch (WorkflowFailedException failed) {
        // is what the history tells
      }
      return environment.getWorkflowClient().fetchHistory("one").toJson(true);
    }
  }

  /** A shop that cannot ship. */
  private static final class NoLorries implements Orders.Shop {
    @Override
    public String charge(String order) {
      return "payment";
    }

    @Override
    public void refund(String payment) {}

    @Override
    public String reserve(String order) {
      return "reservation";
    }

    @Override
    public void release(String reservation) {}

    @Override
    public String ship(String order) {
      throw ApplicationFailure.newNonRetryableFailure("no lorry", "NoLorry");
    }
  }

  @Test
  void anOrderThatWasUndone() throws Exception {
    check("order", Orders.OrderProcess.class, new NoLorries(), "tea");
  }

  @Test
  void aYearOfASubscription() throws Exception {
    check(
        "subscription",
        Subscriptions.Subscription.class,
        (Subscriptions.Billing) (customer, month) -> 10,
        "ann",
        12);
  }

  @Test
  void aFanOut() throws Exception {
    check("fanout", FanOut.ShrinkAll.class, (FanOut.Pictures) picture -> picture, 30, 5);
  }
}
