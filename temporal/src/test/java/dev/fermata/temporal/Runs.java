package dev.fermata.temporal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All runs of random programs, by their seeds, in the order in which they began. */
final class Runs {
  /** Of each program: one for each workflow task that a worker began with, and the last replay. */
  private final Map<String, List<RandomProgram>> runs = new ConcurrentHashMap<>();

  /** Runs {@code program} in its workflow. */
  String run(String seed, RandomProgram program) {
    runs.computeIfAbsent(seed, key -> Collections.synchronizedList(new ArrayList<>()))
        .add(program);
    try {
      String result = AsyncWorkflow.run(program.whole());
      program.end();
      return result;
    } catch (RuntimeException failure) {
      program.end();
      throw failure;
    }
  }

  /**
   * Gives what a program has done in the run that the service has taken, and that others have done
   * the same as far as they came; but for those that came to the end and were discarded, since a
   * signal came meanwhile: they did so as far as the run before.
   */
  String take(String seed, int discarded) {
    List<RandomProgram> all = runs.remove(seed);
    String trace = all.get(all.size() - 1).trace();
    String kept = "";
    int ended = 0;
    for (RandomProgram run : all) {
      String done = run.trace();
      assertBegins(kept, done);
      if (run.hasEnded()) {
        ended++;
      } else {
        assertBegins(done, trace);
        kept = done;
      }
    }
    assertEquals(2 + discarded, ended, "a run, its replay, and those that were discarded");
    assertEquals(trace, lastOfTheWorker(all).trace());
    return trace;
  }

  private static RandomProgram lastOfTheWorker(List<RandomProgram> all) {
    List<RandomProgram> ended =
        all.subList(0, all.size() - 1).stream().filter(RandomProgram::hasEnded).toList();
    return ended.get(ended.size() - 1);
  }

  private static void assertBegins(String beginning, String whole) {
    assertTrue(
        whole.startsWith(beginning), () -> beginning + "\nis not the beginning of\n" + whole);
  }
}
