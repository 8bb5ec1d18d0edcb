package dev.fermata.temporal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowTaskFailedCause;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowTaskFailedEventAttributes;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Random programs, on a worker that replays each workflow task: each replay does the same, and so
 * does one of the whole history. {@code -Dtemporal.programs=10000} runs many, and
 * {@code temporal.first} says with which seed they begin.
 */
class RandomProgramsTest {
  private static final int PROGRAMS = Integer.getInteger("temporal.programs", 200);
  private static final long FIRST = Long.getLong("temporal.first", 1);

  private final Runs runs = new Runs();

  private Script script() {
    Script script = new Script();
    script.main = input -> runs.run(input, new RandomProgram(Long.parseLong(input), script));
    return script;
  }

  @Test
  void everyReplayDoesTheSame() throws Exception {
    try (Stage stage = new Stage(() -> new Server(this::script, new Recorder()))) {
      for (long seed = FIRST; seed < FIRST + PROGRAMS; seed++) {
        check(stage.server(), seed);
      }
    }
  }

  private void check(Server server, long seed) throws Exception {
    String name = Long.toString(seed);
    WorkflowStub stub = server.start(name);
    try {
      Random random = new Random(-seed);
      for (int i = random.nextInt(4); i > 0; i--) {
        signal(server, stub, random, "signal " + i);
      }
      String result = stub.getResult(1, TimeUnit.MINUTES, String.class);
      server.replay(stub);
      assertTrue(runs.take(name, unhandledCommands(server, stub)).startsWith(result));
    } catch (Throwable failure) {
      throw new AssertionError("seed " + seed + ": -Dtemporal.first=" + seed, failure);
    }
  }

  /**
   * How many workflow tasks have ended the workflow while a signal was on its way, and were worked
   * on again. None may have failed otherwise, but for a machine that was too slow.
   */
  static int unhandledCommands(Server server, WorkflowStub stub) {
    int count = 0;
    for (HistoryEvent event : server.history(stub).getEvents()) {
      if (event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED) {
        WorkflowTaskFailedEventAttributes failed = event.getWorkflowTaskFailedEventAttributes();
        if (failed.getCause()
            == WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_COMMAND) {
          count++;
        } else {
          assertTrue(failed.toString().contains("Potential deadlock detected"), failed.toString());
        }
      }
    }
    return count;
  }

  /** Sends a signal at some time of the run, half of them at once. */
  private static void signal(Server server, WorkflowStub stub, Random random, String value) {
    if (random.nextBoolean()) {
      signal(stub, value);
    } else {
      server.environment.registerDelayedCallback(
          Duration.ofMinutes(random.nextInt(200)), () -> signal(stub, value));
    }
  }

  /** The workflow may have ended already. */
  private static void signal(WorkflowStub stub, String value) {
    try {
      stub.signal("tell", value);
    } catch (WorkflowNotFoundException ended) {
      return;
    }
  }
}
