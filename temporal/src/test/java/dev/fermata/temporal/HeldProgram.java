package dev.fermata.temporal;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.temporal.AsyncWorkflow.condition;
import static dev.fermata.temporal.AsyncWorkflow.function;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import dev.fermata.sync.Lock;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A random program whose activities and children end when the test says so: what is cancelled is
 * under way. Names of activities and children tell the part, and how they are cancelled.
 */
final class HeldProgram extends RandomProgram {
  static final String CHILD = "child";
  static final String CLEAN_UP = "CLEAN_UP";

  /** The note of a part whose task was cancelled while it awaited an activity. */
  static final String ASKED = "asked";

  private static final int MILLIS = (int) Duration.ofDays(20).toMillis();

  private final Lock locals = new Lock();
  private final List<Task<Void>> tasks = new ArrayList<>();

  HeldProgram(long seed, Script script) {
    super(seed, script);
  }

  /** No two are due at the same time, however long the test takes. */
  @Override
  Duration someTime() {
    return Duration.ofMillis(random.nextInt(MILLIS));
  }

  @Override
  void begun(Task<Void> task) {
    tasks.add(task);
  }

  @Override
  @Async
  Coroutine<Void> call(int part, int kind) {
    switch (random.nextInt(6)) {
      case 0 -> await(child(part));
      case 1 -> await(localInFlight(part));
      case 2 -> await(cancelledAtOnce(part));
      default -> await(activity(part, ""));
    }
    return done();
  }

  @Override
  @Async
  Coroutine<Void> cleanUp(int part) {
    await(function(steps(ActivityCancellationType.TRY_CANCEL)::take, part + " " + CLEAN_UP));
    return done();
  }

  private static Steps steps(ActivityCancellationType type) {
    return Workflow.newActivityStub(
        Steps.class,
        Script.options()
            .setStartToCloseTimeout(Duration.ofDays(2000))
            .setCancellationType(type)
            .build());
  }

  private <E> E oneOf(E[] all) {
    return all[random.nextInt(all.length)];
  }

  @Async
  private Coroutine<Void> activity(int part, String when) {
    ActivityCancellationType type = oneOf(ActivityCancellationType.values());
    Task<?> task = currentTask();
    int before = task.cancelling();
    try {
      await(function(steps(type)::take, part + " " + type + when));
    } finally {
      if (task.cancelling() > before) {
        note(part, " " + ASKED);
      }
    }
    return done();
  }

  @Async
  private Coroutine<Void> child(int part) {
    ChildWorkflowCancellationType type = oneOf(ChildWorkflowCancellationType.values());
    Program child = Workflow.newChildWorkflowStub(
        Program.class,
        ChildWorkflowOptions.newBuilder()
            .setWorkflowId(Workflow.getInfo().getWorkflowId() + "/" + part + " " + type)
            .setCancellationType(type)
            .build());
    await(function(child::run, CHILD));
    return done();
  }

  /** Cancels a local activity that another one lets go on. One at a time: they are not ordered. */
  @Async
  private Coroutine<Void> localInFlight(int part) {
    try (var turn = await(locals.acquire())) {
      Task<String> held = createTask(function(script.local::take, "hold " + part));
      await(function(script.local::take, "now " + part));
      held.cancel();
      await(function(script.local::take, "release " + part));
      note(part, " local: " + await(held));
    }
    return done();
  }

  /** Cancels what has begun a moment ago, which the service may not even know of. */
  @Async
  private Coroutine<Void> cancelledAtOnce(int part) {
    Task<Void> task = createTask(activity(part, " at once"));
    for (int i = random.nextInt(4); i > 0; i--) {
      await(yieldNow());
    }
    task.cancel();
    await(ended(task));
    return done();
  }

  /** What a child does: it waits to be told. */
  @Async
  static Coroutine<String> child(Script script) {
    await(condition(() -> !script.log.isEmpty()));
    return done(script.log.get(0));
  }

  /** Signals are noted, or say which task is to be cancelled. */
  void takeSignals() {
    script.onTell = value -> {
      if (value.startsWith("cancel ")) {
        int index = Integer.parseInt(value.substring("cancel ".length()));
        AsyncWorkflow.start(() -> cancelOne(index));
      } else {
        script.log.add(value);
      }
    };
  }

  @Async
  private Coroutine<Void> cancelOne(int index) {
    List<Task<Void>> open = tasks.stream().filter(task -> !task.isDone()).toList();
    if (!open.isEmpty()) {
      note(0, " told");
      open.get(index % open.size()).cancel();
    }
    return done();
  }
}
