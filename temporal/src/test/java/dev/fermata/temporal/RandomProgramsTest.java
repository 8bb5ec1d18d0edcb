package dev.fermata.temporal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowStub;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/**
 * Random programs, on a worker that replays each workflow task: each replay does the same, and so
 * does one of the whole history. {@code -Dtemporal.programs=10000} runs many, and
 * {@code temporal.first} says with which seed they begin.
 */
class RandomProgramsTest {
  private static final int PROGRAMS = Integer.getInteger("temporal.programs", 200);
  private static final long FIRST = Long.getLong("temporal.first", 1);

  /**
   * What the runs of a seed have done that came to their end: the one that the service has taken,
   * and the replay. Before them, those that it has discarded, since a signal came meanwhile.
   */
  private final Map<String, List<String>> traces = new ConcurrentHashMap<>();

  private Script script() {
    Script script = new Script();
    script.main = input -> {
      String trace = AsyncWorkflow.run(new RandomProgram(Long.parseLong(input), script).whole());
      traces
          .computeIfAbsent(input, seed -> Collections.synchronizedList(new ArrayList<>()))
          .add(trace);
      return trace;
    };
    return script;
  }

  @Test
  void everyReplayDoesTheSame() throws Exception {
    try (Server server = new Server(this::script, new Recorder())) {
      for (long seed = FIRST; seed < FIRST + PROGRAMS; seed++) {
        check(server, seed);
      }
    }
  }

  private void check(Server server, long seed) throws Exception {
    String name = Long.toString(seed);
    WorkflowStub stub = server.start(name);
    try {
      Random random = new Random(-seed);
      for (int i = random.nextInt(4); i > 0; i--) {
        signal(stub, "signal " + i);
      }
      String result = stub.getResult(String.class);
      server.replay(stub);
      List<String> seen = traces.remove(name);
      long discarded = server.count(stub, EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED);
      assertTrue(seen.size() <= 2 + discarded, seen.toString());
      assertEquals(List.of(result, result), seen.subList(seen.size() - 2, seen.size()));
    } catch (Throwable failure) {
      throw new AssertionError("seed " + seed + ": -Dtemporal.first=" + seed, failure);
    }
  }

  /** The workflow may have ended already. */
  private static void signal(WorkflowStub stub, String value) {
    try {
      stub.signal("tell", value);
    } catch (io.temporal.client.WorkflowNotFoundException ended) {
      return;
    }
  }
}
