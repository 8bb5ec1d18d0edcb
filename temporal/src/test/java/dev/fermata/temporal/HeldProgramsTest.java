package dev.fermata.temporal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.temporal.api.enums.v1.EventType;
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
          Ran replayed = check(replaying, seed);
          Ran kept = check(keeping, seed);
          if (replayed.hasOneOrder() && kept.hasOneOrder()) {
            assertEquals(withoutTimes(replayed.trace()), withoutTimes(kept.trace()));
          }
        } catch (Throwable failure) {
          throw new AssertionError("seed " + seed + ": -Dtemporal.first=" + seed, failure);
        }
      }
    }
  }

  /**
   * What a run has done.
   *
   * @param hasOneOrder whether what happened was ordered by the program alone: the server tells
   *     children of their cancellation in any order, and a burst is one workflow task or several
   */
  private record Ran(String trace, boolean hasOneOrder) {}

  private static boolean hasBursts(long seed) {
    return seed % 3 == 0;
  }

  private static String withoutTimes(String trace) {
    return trace.replaceAll("@[^;]*", "");
  }

  /** Runs a program, and gives what it has done. */
  private Ran check(Stage stage, long seed) throws Exception {
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
    long children =
        server.count(stub, EventType.EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED);
    return new Ran(trace, !hasBursts(seed) && children == 0);
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
