package dev.fermata.temporal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ActivityFailure;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random programs that cancel activities, local activities and children under way: each run of a
 * program does the same as far as it comes, on a worker that replays each workflow task, in a
 * replay of the whole history, and in the same schedule on a worker that keeps workflows; and each
 * call ends as the history and its cancellation type say. {@code -Dtemporal.programs=10000} runs
 * many, and {@code temporal.first} says with which seed they begin.
 */
class HeldProgramsTest {
  private static final int PROGRAMS = Integer.getInteger("temporal.programs", 50);
  private static final long FIRST = Long.getLong("temporal.first", 1);

  private final HeldSteps steps = new HeldSteps();

  private final Runs runs = new Runs();

  private Script script() {
    Script script = new Script();
    script.main = input -> input.equals(HeldProgram.CHILD)
        ? AsyncWorkflow.run(HeldProgram.child(script))
        : run(new HeldProgram(Long.parseLong(input), script), input);
    return script;
  }

  private String run(HeldProgram program, String seed) {
    program.takeSignals();
    return runs.run(seed, program);
  }

  @Test
  void everyRunDoesTheSameWhateverIsCancelledUnderWay() throws Exception {
    try (Stage replaying = new Stage(() -> new Server(this::script, steps));
        Stage keeping = new Stage(() -> Server.keeping(this::script, steps))) {
      for (long seed = FIRST; seed < FIRST + PROGRAMS; seed++) {
        try {
          String replayed = check(replaying, seed);
          String kept = check(keeping, seed);
          if (!hasBursts(seed)) {
            assertEquals(withoutTimes(replayed), withoutTimes(kept));
          }
        } catch (Throwable failure) {
          throw new AssertionError("seed " + seed + ": -Dtemporal.first=" + seed, failure);
        }
      }
    }
  }

  /** A burst may be one workflow task, or several, so that there is no other one like it. */
  private static boolean hasBursts(long seed) {
    return seed % 3 == 0;
  }

  private static String withoutTimes(String trace) {
    return trace.replaceAll("@[^;]*", "");
  }

  /** Runs a program, and gives what it has done. */
  private String check(Stage stage, long seed) throws Exception {
    Server server = stage.server();
    WorkflowStub stub = server.start(Long.toString(seed));
    Director director = new Director(server, steps, stub, new Random(-seed), hasBursts(seed));
    Standing standing = director.direct();
    server.replay(stub);
    String trace =
        runs.take(Long.toString(seed), RandomProgramsTest.unhandledCommands(server, stub));
    assertEndsAsAsked(stub, standing, director, trace);
    InFlightRules.check(standing, trace);
    if (standing.hasChildren()) {
      stage.renew();
    }
    return trace;
  }

  /** What fails is a clean-up: all other failures are caught. */
  private static void assertEndsAsAsked(
      WorkflowStub stub, Standing standing, Director director, String trace) {
    switch (standing.end) {
      case EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED ->
        assertTrue(trace.startsWith(stub.getResult(String.class)), trace);
      case EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED -> assertTrue(director.hasCancelled());
      case EVENT_TYPE_WORKFLOW_EXECUTION_FAILED -> {
        WorkflowFailedException failed =
            assertThrows(WorkflowFailedException.class, () -> stub.getResult(String.class));
        assertTrue(failed.getCause() instanceof ActivityFailure, failed.toString());
        assertTrue(standing.anyHasFailed(HeldProgram.CLEAN_UP), trace);
      }
      default -> throw new AssertionError(standing.end);
    }
  }
}
