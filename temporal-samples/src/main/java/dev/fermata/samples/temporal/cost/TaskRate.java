package dev.fermata.samples.temporal.cost;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.util.ArrayList;
import java.util.List;

/**
 * How many workflow tasks a worker works on in a second.
 *
 * @param served through the test server, which does its part in the same process
 * @param replayed from a history, which is what the worker does by itself
 */
record TaskRate(long served, long replayed) {
  private static final int WORKFLOWS = 20;
  private static final int LENGTH = 100;
  private static final int REPLAYS = 20;

  static final TaskRate NONE = new TaskRate(0, 0);

  /** The better one of both, each by itself. */
  TaskRate better(TaskRate other) {
    return new TaskRate(Math.max(served, other.served), Math.max(replayed, other.replayed));
  }

  /** Measures both. */
  static TaskRate of(Class<? extends Chains.ChainWorkflow> type) throws Exception {
    try (TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance()) {
      Worker worker = environment.newWorker("costs");
      worker.registerWorkflowImplementationTypes(type);
      worker.registerActivitiesImplementations((Chains.Counting) number -> number + 1);
      environment.start();
      WorkflowClient client = environment.getWorkflowClient();
      long served = serve(client);
      WorkflowExecutionHistory history = client.fetchHistory(finish(start(client)));
      long replayed = replay(history, worker);
      return new TaskRate(served, replayed);
    }
  }

  private static long serve(WorkflowClient client) {
    long begin = System.nanoTime();
    List<WorkflowStub> all = new ArrayList<>();
    for (int i = 0; i < WORKFLOWS; i++) {
      all.add(start(client));
    }
    all.forEach(TaskRate::finish);
    return perSecond(WORKFLOWS, begin);
  }

  private static long replay(WorkflowExecutionHistory history, Worker worker) throws Exception {
    long begin = System.nanoTime();
    for (int i = 0; i < REPLAYS; i++) {
      WorkflowReplayer.replayWorkflowExecution(history, worker);
    }
    return perSecond(REPLAYS, begin);
  }

  /** Each activity is one workflow task, and the beginning another one. */
  private static long perSecond(int workflows, long begin) {
    return workflows * (LENGTH + 1L) * 1_000_000_000 / (System.nanoTime() - begin);
  }

  private static WorkflowStub start(WorkflowClient client) {
    WorkflowStub stub = client.newUntypedWorkflowStub(
        "ChainWorkflow", WorkflowOptions.newBuilder().setTaskQueue("costs").build());
    stub.start(LENGTH);
    return stub;
  }

  private static String finish(WorkflowStub stub) {
    int counted = stub.getResult(Integer.class);
    if (counted != LENGTH) {
      throw new IllegalStateException("a wrong number: " + counted);
    }
    return stub.getExecution().getWorkflowId();
  }
}
