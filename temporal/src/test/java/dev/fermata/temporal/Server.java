package dev.fermata.temporal;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.temporal.AsyncWorkflow.function;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.temporal.testing.ReplayEachTask;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueRequest;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The test server, with one worker that keeps no workflow: each of its tasks replays all that was
 * before. Time is skipped while nothing but timers is waited for.
 */
final class Server implements AutoCloseable {
  static final String QUEUE = "queue";

  private static final int MOST_ACTIVITIES = 5000;

  final TestWorkflowEnvironment environment;
  private final AtomicReference<Supplier<Script>> script = new AtomicReference<>();
  private final Object[] activities;
  private Duration taskTimeout = Duration.ofSeconds(10);
  private WorkerFactory factory;
  private Worker worker;

  Server(Supplier<Script> script, Object... activities) {
    this(List.of(new ReplayEachTask()), script, activities);
    startWorker();
  }

  private Server(List<ReplayEachTask> interceptors, Supplier<Script> script, Object... activities) {
    environment = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
        .setWorkflowServiceStubsOptions(WorkflowServiceStubsOptions.newBuilder()
            .setGrpcClientInterceptors(List.copyOf(interceptors))
            .build())
        .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
            .setDataConverter(
                DefaultDataConverter.newDefaultInstance().withFailureConverter(new AwaitLines()))
            .build())
        .build());
    this.script.set(script);
    this.activities = activities;
    environment.start();
  }

  /** Whose worker is yet to be started. */
  static Server withoutWorker(Supplier<Script> script, Object... activities) {
    return new Server(List.of(new ReplayEachTask()), script, activities);
  }

  /** With a worker that keeps workflows between their tasks. */
  static Server keeping(Supplier<Script> script, Object... activities) {
    Server server = new Server(List.of(), script, activities);
    server.startWorker();
    return server;
  }

  /** Attempts at workflow tasks that are lost, or have failed more than once, take a second. */
  Server withShortTasks() {
    taskTimeout = Duration.ofSeconds(1);
    return this;
  }

  void startWorker() {
    factory = WorkerFactory.newInstance(environment.getWorkflowClient());
    worker = factory.newWorker(
        QUEUE,
        WorkerOptions.newBuilder()
            .setMaxConcurrentActivityExecutionSize(MOST_ACTIVITIES)
            .build());
    worker.registerWorkflowImplementationFactory(
        Program.class, () -> this.script.get().get());
    worker.registerActivitiesImplementations(activities);
    factory.start();
  }

  /** The worker stops at once, whatever it does. */
  void killWorker() {
    factory.shutdownNow();
    factory.awaitTermination(1, TimeUnit.MINUTES);
  }

  /** Takes the next workflow task, as a worker that dies of it. */
  void loseTask() {
    environment
        .getWorkflowServiceStubs()
        .blockingStub()
        .pollWorkflowTaskQueue(PollWorkflowTaskQueueRequest.newBuilder()
            .setNamespace(environment.getNamespace())
            .setTaskQueue(TaskQueue.newBuilder().setName(QUEUE))
            .build());
  }

  /** A new build of the workflow is deployed. */
  void deploy(Supplier<Script> newScript) {
    script.set(newScript);
  }

  WorkflowStub start(String input) {
    WorkflowStub stub = environment
        .getWorkflowClient()
        .newUntypedWorkflowStub(
            "Program",
            WorkflowOptions.newBuilder()
                .setTaskQueue(QUEUE)
                .setWorkflowTaskTimeout(taskTimeout)
                .build());
    stub.start(input);
    return stub;
  }

  /** Runs a workflow to its end, and replays its history. */
  String run(String input) throws Exception {
    WorkflowStub stub = start(input);
    String result = stub.getResult(String.class);
    replay(stub);
    return result;
  }

  /**
   * Runs a build that fails a workflow task, and then a mended one to the end; gives what the task
   * has failed with.
   *
   * @param broken may give {@link #mended} once its task is going to fail, so that it fails once
   */
  String failureOf(Supplier<Script> broken) throws Exception {
    deploy(broken);
    WorkflowStub stub = start("");
    String failure = awaitFailedTask(stub);
    deploy(Server::mended);
    assertEquals("a taken mended", stub.getResult(String.class));
    replay(stub);
    return failure;
  }

  static Script mended() {
    return Script.of(self -> () -> done(await(function(self.steps::take, "a")) + " mended"));
  }

  WorkflowExecutionHistory history(WorkflowStub stub) {
    WorkflowExecution execution = stub.getExecution();
    return environment
        .getWorkflowClient()
        .fetchHistory(execution.getWorkflowId(), execution.getRunId());
  }

  void replay(WorkflowStub stub) throws Exception {
    WorkflowReplayer.replayWorkflowExecution(history(stub), worker);
  }

  /** Asks until the history has an event of {@code type}, and gives the first one. */
  HistoryEvent awaitEvent(WorkflowStub stub, EventType type) {
    return awaitEvent(stub, type, 1);
  }

  /** As {@link #awaitEvent(WorkflowStub, EventType)}, for the {@code nth}. */
  HistoryEvent awaitEvent(WorkflowStub stub, EventType type, int nth) {
    return awaitInHistory(
        stub,
        "no " + type,
        events -> events.stream()
            .filter(event -> event.getEventType() == type)
            .skip(nth - 1)
            .findFirst());
  }

  /** Asks until {@code wanted} is in the history; {@code missing} says what was not. */
  <T> T awaitInHistory(
      WorkflowStub stub, String missing, Function<List<HistoryEvent>, Optional<T>> wanted) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (System.nanoTime() < end) {
      Optional<T> found = wanted.apply(history(stub).getEvents());
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw new AssertionError(missing + ": " + history(stub).toJson(true));
  }

  /** Waits until a workflow task has failed, and gives what it has failed with, and its causes. */
  String awaitFailedTask(WorkflowStub stub) {
    HistoryEvent failed = awaitEvent(stub, EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED);
    StringBuilder text = new StringBuilder();
    Failure failure = failed.getWorkflowTaskFailedEventAttributes().getFailure();
    for (text.append(textOf(failure)); failure.hasCause(); text.append(textOf(failure))) {
      failure = failure.getCause();
      text.append('\n');
    }
    return text.toString();
  }

  private static String textOf(Failure failure) {
    return failure.getMessage() + "\n" + failure.getStackTrace();
  }

  long count(WorkflowStub stub, EventType type) {
    List<HistoryEvent> events = history(stub).getEvents();
    return events.stream().filter(event -> event.getEventType() == type).count();
  }

  /** What signals have told, in the order of the history. */
  List<String> signals(WorkflowStub stub) {
    DataConverter converter = DefaultDataConverter.STANDARD_INSTANCE;
    return history(stub).getEvents().stream()
        .filter(HistoryEvent::hasWorkflowExecutionSignaledEventAttributes)
        .map(event -> converter.fromPayloads(
            0,
            Optional.of(event.getWorkflowExecutionSignaledEventAttributes().getInput()),
            String.class,
            String.class))
        .toList();
  }

  @Override
  public void close() {
    killWorker();
    environment.close();
  }
}
