package corpus;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.sleep;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import io.temporal.activity.ActivityInterface;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/** In the manner of Temporal's public samples: greetings, bookings, polling, batches, updates. */
class WorkflowsOfTemporal {
  @ActivityInterface
  interface GreetingActivities {
    String composeGreeting(String greeting, String name);

    String reserveCar(String requestId, String name);

    void cancel(String what, String id);
  }

  /** An activity may do whatever it likes. */
  static final class GreetingActivitiesImpl implements GreetingActivities {
    private static int calls;

    @Override
    public String composeGreeting(String greeting, String name) {
      calls++;
      return greeting + " " + name + " at " + Instant.now();
    }

    @Override
    public String reserveCar(String requestId, String name) {
      try {
        Thread.sleep(ThreadLocalRandom.current().nextInt(10));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return UUID.randomUUID().toString();
    }

    @Override
    public void cancel(String what, String id) {
      Executors.newSingleThreadExecutor().execute(() -> System.out.println(new Random().nextInt()));
    }

    @Async
    Coroutine<Long> asking() {
      await(sleep(Duration.ofMillis(1)));
      return done(System.currentTimeMillis());
    }
  }

  @WorkflowInterface
  interface GreetingWorkflow {
    @WorkflowMethod
    String getGreeting(String name);

    @SignalMethod
    void exit(String reason);

    @QueryMethod
    Map<String, String> state();

    @UpdateMethod
    int addGreeting(String name);

    @UpdateValidatorMethod(updateName = "addGreeting")
    void validate(String name);
  }

  static final class GreetingWorkflowImpl implements GreetingWorkflow {
    private static final int BATCH = 3;
    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final Map<String, String> LANGUAGES = Map.of("en", "Hello", "de", "Hallo");
    private static final List<String> DEFAULTS = new ArrayList<>(List.of("World"));
    private static final boolean TRACED = Boolean.getBoolean("traced");

    private final GreetingActivities activities;
    private final Map<String, String> state = new LinkedHashMap<>();
    private final List<String> queue = new ArrayList<>(10);
    private final Random random = Workflow.newRandom();
    private final CompletablePromise<String> approval = Workflow.newPromise();
    private String reason;
    private long startedAt = Workflow.currentTimeMillis();

    @WorkflowInit
    GreetingWorkflowImpl(String name) {
      this.activities = Workflow.newActivityStub(GreetingActivities.class);
      queue.add(Objects.requireNonNull(name));
    }

    @Override
    public String getGreeting(String name) {
      Workflow.await(PAUSE, () -> !queue.isEmpty() || reason != null);
      Workflow.sleep(Duration.ofSeconds(random.nextInt(30)));
      return String.join(", ", queue);
    }

    @Override
    public void exit(String reason) {
      this.reason = reason;
      approval.complete(reason);
    }

    /** Nobody replays a query. */
    @Override
    public Map<String, String> state() {
      Map<String, String> shown = new HashMap<>(state);
      shown.put("asked at", Instant.now().toString());
      return shown;
    }

    @Override
    public int addGreeting(String name) {
      queue.add(name);
      return queue.size();
    }

    /** Nor a validator. */
    @Override
    public void validate(String name) {
      if (name.isEmpty() || LocalDate.now().getYear() < 2000) {
        throw new IllegalArgumentException(name);
      }
    }

    @Async
    Coroutine<String> greeting(List<String> names) {
      String id = Workflow.sideEffect(String.class, () -> UUID.randomUUID().toString());
      int seed = Workflow.mutableSideEffect(
          "seed", Integer.class, Objects::equals, () -> new Random().nextInt());
      String requestId = Workflow.randomUUID().toString();
      LocalDate today = Instant.ofEpochMilli(Workflow.currentTimeMillis())
          .atZone(ZoneOffset.UTC)
          .toLocalDate();
      Random seeded = new Random(seed);
      List<Coroutine<String>> all = new ArrayList<>();
      for (String name : names) {
        all.add(one(LANGUAGES.getOrDefault("en", "Hi"), name));
      }
      for (int sent = 0; sent < all.size(); sent += BATCH) {
        await(gather(all.subList(sent, Math.min(all.size(), sent + BATCH))));
        await(sleep(PAUSE));
      }
      Task<String> car = createTask(() -> done(activities.reserveCar(requestId, DEFAULTS.get(0))));
      names.stream().map(String::toUpperCase).sorted().forEach(queue::add);
      if (TRACED && !WorkflowUnsafe.isReplaying()) {
        System.out.println("at " + System.currentTimeMillis());
      }
      return done(await(car) + id + today + seeded.nextInt() + (startedAt - 1));
    }

    @Async
    private Coroutine<String> one(String greeting, String name) {
      try {
        return done(activities.composeGreeting(greeting, name));
      } catch (RuntimeException failure) {
        state.computeIfAbsent(name, key -> failure.getMessage());
        activities.cancel("greeting", name);
        throw failure;
      }
    }
  }

  public static void main(String[] args) throws InterruptedException {
    String workflowId = "greeting-" + UUID.randomUUID();
    Thread worker = new Thread(() -> System.out.println(workflowId));
    worker.start();
    worker.join();
  }
}
