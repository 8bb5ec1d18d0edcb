package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.emit;
import static dev.fermata.Fermata.end;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.settleAll;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.timeout;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.Fermata.yieldNow;
import static dev.fermata.conformance.Steps.failureOf;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.Awaitable;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.EventLoopBuilder;
import dev.fermata.Runner;
import dev.fermata.Task;
import dev.fermata.TaskFactory;
import dev.fermata.TaskGroup;
import dev.fermata.TaskGroupException;
import dev.fermata.testing.VirtualTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rings of tasks through the end of a group end when one of their tasks is cancelled. */
@Timeout(30)
@SuppressWarnings("try")
class GroupRingRulesTest {
  private final Map<String, Task<?>> tasks = new LinkedHashMap<>();
  private final Map<String, String> thrown = new LinkedHashMap<>();
  private final List<String> reports = new ArrayList<>();

  private Task<?> task(String name) {
    return tasks.get(name);
  }

  /** Awaits what it is given, when all tasks are there. */
  @Async
  private Coroutine<Void> awaits(String name, Supplier<? extends Awaitable<?>> awaited) {
    tasks.put(name, currentTask());
    await(yieldNow());
    await(yieldNow());
    try {
      await(awaited.get());
    } catch (CancelledError cancelled) {
      thrown.put(name, cancelled.getMessage());
      throw cancelled;
    }
    return done();
  }

  private Supplier<Task<?>> to(String name) {
    return () -> task(name);
  }

  /** Stands at the end of a group of the coroutines it is given. */
  @Async
  private Coroutine<Void> owns(String name, List<Supplier<Coroutine<Void>>> children) {
    tasks.put(name, currentTask());
    try (var group = new TaskGroup()) {
      for (Supplier<Coroutine<Void>> child : children) {
        group.createTask(child.get());
      }
    }
    return done();
  }

  private Coroutine<Void> owner(String name, Supplier<Coroutine<Void>> child) {
    return owns(name, List.of(child));
  }

  @Async
  private Coroutine<List<String>> cancelOne(Supplier<List<Coroutine<Void>>> shape, int number) {
    EventLoop.current().setExceptionHandler((loop, fault) -> reports.add(fault.message()));
    List<Task<?>> begun = new ArrayList<>();
    for (Coroutine<Void> coroutine : shape.get()) {
      begun.add(createTask(coroutine));
    }
    await(sleep(ofSeconds(1)));
    List<String> names =
        tasks.keySet().stream().filter(name -> !name.equals("other")).toList();
    assertTrue(task(names.get(number)).cancel("enough"));
    await(sleep(ofSeconds(1)));
    for (String name : names) {
      assertTrue(task(name).isCancelled(), names.get(number) + " was cancelled: " + task(name));
    }
    await(settleAll(begun));
    return done(names);
  }

  /** Begins the tasks of {@code shape} as often as there are, and cancels another one each time. */
  private void everyRingEnds(Supplier<List<Coroutine<Void>>> shape) {
    int count = 1;
    for (int number = 0; number < count; number++) {
      for (boolean eager : new boolean[] {false, true}) {
        tasks.clear();
        thrown.clear();
        reports.clear();
        EventLoopBuilder builder = VirtualTime.builder();
        if (eager) {
          builder.taskFactory(TaskFactory.eager());
        }
        int cancelled = number;
        try (Runner runner = new Runner(builder::build)) {
          count = runner.run(cancelOne(shape, cancelled)).size();
        }
        assertEquals(List.of(), reports);
      }
    }
  }

  @Test
  void aTaskAwaitsTheOwnerAndATaskOfTheGroupAwaitsIt() {
    everyRingEnds(() -> List.of(awaits("a", to("b")), owner("b", () -> awaits("child", to("a")))));
  }

  @Test
  void aTaskOfTheGroupAwaitsTheOwner() {
    everyRingEnds(() -> List.of(owner("b", () -> awaits("child", to("b")))));
  }

  @Test
  void theLastOneBeforeTheOwnerLeavesWithTheMessageOfTheRequest() {
    VirtualTime.run(() -> cancelOne(
        () -> List.of(awaits("a", to("b")), owner("b", () -> awaits("child", to("a")))), 0));
    assertEquals("enough", thrown.get("a"));
    assertEquals("[a, child]", thrown.keySet().toString());
  }

  @Test
  void severalTasksOfTheGroupAreInRings() {
    everyRingEnds(() -> List.of(
        awaits("a", to("b")),
        awaits("c", to("a")),
        owns(
            "b",
            List.of(
                () -> awaits("first", to("a")),
                () -> awaits("second", to("c")),
                () -> awaits("other", () -> sleep(ofDays(1))),
                () -> awaits("fourth", to("b"))))));
  }

  @Test
  void aGroupInAGroup() {
    everyRingEnds(() -> List.of(
        awaits("a", to("outer")),
        owner("outer", () -> owner("inner", () -> awaits("child", to("a"))))));
    everyRingEnds(() ->
        List.of(owner("outer", () -> owner("inner", () -> awaits("child", to("outer"))))));
  }

  @Test
  void ownersWhoseTasksAwaitEachOther() {
    everyRingEnds(() -> List.of(
        owner("b", () -> awaits("first", to("c"))),
        owner("c", () -> awaits("second", to("d"))),
        owner("d", () -> awaits("third", to("b")))));
  }

  @Test
  void throughGathersAndTimeLimits() {
    everyRingEnds(() -> List.of(
        awaits("a", () -> gather(task("b"), task("other"))),
        awaits("other", () -> sleep(ofDays(1))),
        owner("b", () -> awaits("child", () -> gather(gather(task("a")), task("other"))))));
    everyRingEnds(() -> List.of(
        awaits("a", () -> waitFor(task("b"), ofDays(1))),
        owner("b", () -> awaits("child", () -> limited(task("a"))))));
  }

  @Async
  private Coroutine<Void> limited(Awaitable<?> awaited) {
    try (var limit = timeout(ofDays(1))) {
      await(awaited);
    }
    return done();
  }

  @Test
  void aTimeLimitEndsARing() {
    VirtualTime.run(() -> timeLimit());
  }

  @Async
  private Coroutine<Void> timeLimit() {
    Task<?> a = createTask(awaits("a", () -> waitFor(task("b"), ofSeconds(9))));
    createTask(owner("b", () -> awaits("child", to("a"))));
    await(sleep(ofSeconds(10)));
    assertTrue(a.isDone() && task("child").isDone() && task("b").isDone());
    return done();
  }

  @Async
  private AsyncGenerator<Integer> values(String name) {
    await(awaits(name, to("b")));
    emit(1);
    return end();
  }

  @Async
  private Coroutine<Void> iterates(String name, Supplier<AsyncGenerator<Integer>> generator) {
    tasks.put(name, currentTask());
    try (var values = generator.get()) {
      while (await(values.hasNext())) {
        values.next();
      }
    }
    return done();
  }

  @Test
  void throughAGenerator() {
    everyRingEnds(() -> List.of(owner("b", () -> iterates("child", () -> values("body")))));
    assertEquals("[body]", thrown.keySet().toString()); // it has ended when it is closed
  }

  @Async
  private AsyncGenerator<Integer> ownsAndEmits() {
    await(owner("b", () -> awaits("child", to("asks"))));
    return end();
  }

  @Test
  void aGroupOfAGenerator() {
    everyRingEnds(() -> List.of(iterates("asks", () -> ownsAndEmits())));
  }

  /** Comes into the ring only when the group is shutting down already. */
  @Async
  private Coroutine<Void> awaitsInCleanUp(String name, Supplier<? extends Awaitable<?>> awaited) {
    tasks.put(name, currentTask());
    try {
      await(sleep(ofDays(1)));
    } finally {
      await(awaited.get());
    }
    return done();
  }

  @Test
  void aRingThatBeginsInCleanUp() {
    for (String cancelled : List.of("a", "b", "child")) {
      tasks.clear();
      VirtualTime.run(() -> cleanUp(cancelled));
    }
  }

  @Async
  private Coroutine<Void> cleanUp(String cancelled) {
    Task<?> a = createTask(awaits("a", to("b")));
    Task<?> b = createTask(owner(
        "b", () -> awaitsInCleanUp("child", () -> gather(task("a"), task("other")))));
    Task<?> other = createTask(awaits("other", () -> sleep(ofDays(1))));
    await(sleep(ofSeconds(1)));
    b.cancel();
    await(sleep(ofSeconds(1)));
    assertFalse(a.isDone() || b.isDone() || other.isDone());
    task(cancelled).cancel("enough");
    await(sleep(ofSeconds(1)));
    assertTrue(a.isCancelled() && b.isCancelled() && task("child").isCancelled());
    other.cancel();
    return done();
  }

  @Test
  void anOwnerThatIsCancelledAgainAndAgainWaitsForATaskThatEndsByItself() {
    VirtualTime.run(() -> noRing());
  }

  @Async
  @SuppressWarnings("CancellationSwallowed")
  private Coroutine<String> endsByItself() {
    try {
      await(sleep(ofDays(1)));
    } catch (CancelledError cancelled) {
      await(sleep(ofSeconds(5)));
      return done("cleaned up");
    }
    return done("never");
  }

  @Async
  private Coroutine<Void> noRing() {
    List<Task<String>> children = new ArrayList<>();
    Task<?> b = createTask(owner("b", () -> {
      children.add(createTask(endsByItself()));
      return awaits("child", () -> settleAll(children));
    }));
    Task<?> a = createTask(awaits("a", to("b")));
    await(sleep(ofSeconds(1)));
    for (int request = 0; request < 3; request++) {
      a.cancel();
      b.cancel();
      await(sleep(ofSeconds(1)));
      assertFalse(a.isDone() || b.isDone());
    }
    await(sleep(ofSeconds(3)));
    assertEquals("cleaned up", children.get(0).result());
    assertTrue(a.isCancelled() && b.isCancelled());
    return done();
  }

  @Async
  private Coroutine<Void> fails() {
    await(sleep(ofSeconds(1)));
    throw new IllegalStateException("broken");
  }

  @Test
  void aTaskThatFailsEndsTheRingsOfItsGroup() {
    VirtualTime.run(() -> failing());
  }

  @Async
  private Coroutine<Void> failing() {
    Task<?> a = createTask(awaits("a", to("b")));
    Task<?> b = createTask(owns("b", List.of(() -> awaits("child", to("a")), () -> fails())));
    assertInstanceOf(TaskGroupException.class, await(failureOf(b)));
    assertTrue(a.isCancelled());
    return done();
  }

  @Test
  void aGroupThatIsCancelledEndsItsRings() {
    VirtualTime.run(() -> cancelledGroup());
  }

  @Async
  private Coroutine<Void> cancelledGroup() {
    List<TaskGroup> groups = new ArrayList<>();
    Task<?> a = createTask(awaits("a", to("b")));
    Task<?> b = createTask(ownsAnd(groups));
    await(sleep(ofSeconds(1)));
    groups.get(0).cancel();
    await(sleep(ofSeconds(1)));
    assertTrue(a.isCancelled() && b.isDone());
    return done();
  }

  @Async
  private Coroutine<Void> ownsAnd(List<TaskGroup> groups) {
    tasks.put("b", currentTask());
    try (var group = new TaskGroup()) {
      groups.add(group);
      group.createTask(awaits("child", to("a")));
    }
    return done();
  }

  @Test
  void anotherThreadCancels() {
    VirtualTime.run(() -> fromOutside());
  }

  @Async
  private Coroutine<Void> fromOutside() {
    Task<?> a = createTask(awaits("a", to("b")));
    Task<?> b = createTask(owner("b", () -> awaits("child", to("a"))));
    await(sleep(ofSeconds(1)));
    await(CompletableFuture.runAsync(() -> a.toCompletableFuture().cancel(true)));
    assertInstanceOf(CancelledError.class, await(failureOf(b)));
    assertTrue(a.isCancelled());
    return done();
  }
}
