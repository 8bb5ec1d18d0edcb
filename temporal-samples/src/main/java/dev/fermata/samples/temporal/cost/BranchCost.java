package dev.fermata.samples.temporal.cost;

import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerFactoryOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What the branches of a workflow hold while they wait.
 *
 * @param threads how many there are more than before
 * @param heap the bytes in the heap that are there more than before, when garbage is collected
 * @param resident the bytes that the system gives the process, more than before; 0 where it does
 *     not tell
 * @param millis how long all of it took
 */
record BranchCost(int threads, long heap, long resident, long millis) {
  private static final Duration LONGEST = Duration.ofMinutes(2);

  /**
   * Measures it.
   *
   * @throws IllegalStateException if not all branches wait in time
   */
  static BranchCost of(Class<? extends Branches.BranchingWorkflow> type, int branches) {
    try (TestWorkflowEnvironment environment =
        TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
            .setWorkerFactoryOptions(WorkerFactoryOptions.newBuilder()
                .setMaxWorkflowThreadCount(2 * branches + 100)
                .build())
            .build())) {
      environment.newWorker("costs").registerWorkflowImplementationTypes(type);
      environment.start();
      run(environment, 1); // loads the classes, and starts what the worker needs
      return measure(environment, branches);
    }
  }

  private static BranchCost measure(TestWorkflowEnvironment environment, int branches) {
    int threads = threadsNow();
    long heap = heapNow();
    long resident = residentNow();
    long begin = System.nanoTime();
    WorkflowStub stub = start(environment, branches);
    BranchCost cost = new BranchCost(
        threadsNow() - threads, heapNow() - heap, Math.max(0, residentNow() - resident), 0);
    finish(stub, branches);
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    return new BranchCost(cost.threads, cost.heap, cost.resident, millis);
  }

  private static void run(TestWorkflowEnvironment environment, int branches) {
    finish(start(environment, branches), branches);
  }

  /** Gives it when all branches wait. */
  private static WorkflowStub start(TestWorkflowEnvironment environment, int branches) {
    WorkflowStub stub = environment
        .getWorkflowClient()
        .newUntypedWorkflowStub(
            "BranchingWorkflow",
            WorkflowOptions.newBuilder()
                .setTaskQueue("costs")
                .setWorkflowTaskTimeout(Duration.ofMinutes(1))
                .build());
    stub.start(branches);
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!hasEvent(environment, stub, EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED)) {
      if (hasEvent(environment, stub, EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED)
          || System.nanoTime() > end) {
        throw new IllegalStateException("the workflow task fails");
      }
    }
    return stub;
  }

  private static boolean hasEvent(
      TestWorkflowEnvironment environment, WorkflowStub stub, EventType type) {
    return environment
        .getWorkflowClient()
        .fetchHistory(stub.getExecution().getWorkflowId())
        .getEvents()
        .stream()
        .anyMatch(event -> event.getEventType() == type);
  }

  private static void finish(WorkflowStub stub, int branches) {
    stub.signal("open");
    long sum = stub.getResult(Long.class);
    if (sum != branches * (branches - 1L) / 2) {
      throw new IllegalStateException("a wrong sum: " + sum);
    }
  }

  private static int threadsNow() {
    return ManagementFactory.getThreadMXBean().getThreadCount();
  }

  private static long heapNow() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long residentNow() {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    try {
      String line = Files.readAllLines(status).stream()
          .filter(each -> each.startsWith("VmRSS:"))
          .findFirst()
          .orElse("0");
      return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
    } catch (IOException e) {
      return 0;
    }
  }
}
