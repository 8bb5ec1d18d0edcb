package dev.fermata.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.LoopStatistics;
import dev.fermata.inspect.Wait.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which tasks of a snapshot wait for each other, whatever that was taken of. */
class DeadlocksTest {
  private static final Wait SLEEP = new Wait(Kind.OTHER, "sleep", List.of());
  private static final Wait LIMIT = new Wait(Kind.LIMIT, "time limit", List.of());

  private static TaskSnapshot task(int number, Wait... waits) {
    return new TaskSnapshot(
        number,
        "task " + number,
        TaskState.WAITING,
        0,
        List.of(),
        List.of(waits),
        Optional.empty());
  }

  private static Wait all(Integer... tasks) {
    return new Wait(Kind.ALL, "tasks", Arrays.asList(tasks));
  }

  private static Wait any(Integer... tasks) {
    return new Wait(Kind.ANY, "one of", Arrays.asList(tasks));
  }

  private static Wait held(int task) {
    return new Wait(Kind.HELD, "lock, held by", List.of(task));
  }

  private static LoopSnapshot loop(boolean exact, List<TaskSnapshot> tasks) {
    return new LoopSnapshot(
        1,
        "loop",
        "main",
        false,
        LoopState.WAITING,
        exact,
        new LoopStatistics(tasks.size(), 0, 0, 0),
        List.of(),
        tasks);
  }

  private static List<List<Integer>> deadlocks(TaskSnapshot... tasks) {
    return new ProcessSnapshot(List.of(loop(true, List.of(tasks)))).deadlocks();
  }

  @Test
  void tasksThatNeedEachOtherAreARing() {
    assertEquals(List.of(List.of(1, 2)), deadlocks(task(1, all(2)), task(2, held(1))));
    assertEquals(List.of(List.of(1)), deadlocks(task(1, held(1))));
    assertEquals(
        List.of(List.of(2, 3)), deadlocks(task(1, all(2)), task(2, all(3)), task(3, all(2))));
    assertEquals(
        List.of(List.of(1, 2), List.of(3, 4)),
        deadlocks(task(1, all(2)), task(2, all(1)), task(3, all(4)), task(4, all(3))));
  }

  @Test
  void whatWaitsForSomethingElseIsNone() {
    assertEquals(List.of(), deadlocks(task(1, all(2)), task(2, SLEEP)));
    assertEquals(List.of(), deadlocks(task(1, all(7)), task(2)));
  }

  @Test
  void oneOfAllIsEnoughToKeepATask() {
    assertEquals(
        List.of(List.of(1, 3)),
        deadlocks(task(1, all(2, 3), SLEEP), task(2, SLEEP), task(3, all(1))));
  }

  @Test
  void whoNeedsAnyIsKeptByAllTogetherOnly() {
    assertEquals(List.of(), deadlocks(task(1, any(2, 3)), task(2, SLEEP), task(3, all(1))));
    assertEquals(List.of(), deadlocks(task(1, any(2), SLEEP), task(2, all(1))));
    assertEquals(
        List.of(List.of(1, 2)), deadlocks(task(1, any(2, 3)), task(2, all(1)), task(3, all(1))));
  }

  @Test
  void whoHasATimeLimitGoesOn() {
    assertEquals(List.of(), deadlocks(task(1, all(2), LIMIT), task(2, all(1))));
  }

  @Test
  void tasksOfSeveralLoopsMayBeInOneRing() {
    ProcessSnapshot both = new ProcessSnapshot(List.of(
        loop(true, List.of(task(1, all(2)))), loop(true, List.of(task(2, all(1))))));
    assertEquals(List.of(List.of(1, 2)), both.deadlocks());
  }

  @Test
  void whatWasReadFromOutsideProvesNothing() {
    ProcessSnapshot outside =
        new ProcessSnapshot(List.of(loop(false, List.of(task(1, all(2)), task(2, all(1))))));
    assertEquals(List.of(), outside.deadlocks());
  }

  @Test
  void manyTasksAreNoHarderThanFew() {
    int tasks = 100_000;
    List<TaskSnapshot> chain = new ArrayList<>();
    for (int number = 0; number < tasks; number++) {
      chain.add(task(number, number == tasks - 1 ? SLEEP : all(number + 1)));
    }
    List<TaskSnapshot> star = new ArrayList<>();
    star.add(task(0, all(IntStream.range(1, tasks).boxed().toArray(Integer[]::new))));
    IntStream.range(1, tasks).forEach(number -> star.add(task(number, SLEEP)));
    List<TaskSnapshot> ring = new ArrayList<>();
    IntStream.range(0, tasks).forEach(number -> ring.add(task(number, held((number + 1) % tasks))));
    assertEquals(List.of(), new ProcessSnapshot(List.of(loop(true, chain))).deadlocks());
    assertEquals(List.of(), new ProcessSnapshot(List.of(loop(true, star))).deadlocks());
    assertEquals(
        tasks, new ProcessSnapshot(List.of(loop(true, ring))).deadlocks().get(0).size());
  }
}
