package dev.fermata.conformance;

import static dev.fermata.Fermata.allTasks;
import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.end;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.settleAll;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.Awaitable;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.Task;
import dev.fermata.sync.Condition;
import dev.fermata.testing.AllTasksBlockedException;
import dev.fermata.testing.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tasks that await each other in a ring, through what passes a cancellation on, end by one. */
@Timeout(30)
@SuppressWarnings("try")
class RingRulesTest {
  private final List<String> seen = new ArrayList<>();

  @Async
  private Coroutine<Void> waiter(String name, Supplier<? extends Awaitable<?>> awaited) {
    await(yieldNow());
    try {
      await(awaited.get());
    } catch (CancelledError cancelled) {
      seen.add(name + " " + cancelled.getMessage());
      throw cancelled;
    }
    return done();
  }

  private static List<Task<?>> others(List<Task<?>> tasks, int number, int count) {
    List<Task<?>> others = new ArrayList<>();
    for (int next = 1; next <= count; next++) {
      others.add(tasks.get((number + next) % tasks.size()));
    }
    return others;
  }

  /** Tasks each of which gathers so many that follow it, the first one behind the last. */
  private List<Task<?>> ring(int length, int awaited) {
    List<Task<?>> tasks = new ArrayList<>();
    for (int number = 0; number < length; number++) {
      int own = number;
      tasks.add(createTask(waiter("task " + number, () -> gather(others(tasks, own, awaited)))));
    }
    return tasks;
  }

  @Async
  private Coroutine<Void> cancelOne(List<Task<?>> tasks) {
    await(sleep(ofSeconds(1)));
    assertTrue(tasks.get(0).cancel("enough"));
    await(settleAll(tasks));
    assertTrue(tasks.stream().allMatch(Future::isCancelled));
    return done();
  }

  @Test
  void aRingOfTwoThatGatherEachOther() {
    VirtualTime.run(() -> cancelOne(ring(2, 1)));
    assertEquals(
        List.of("task 0 enough", "task 1 enough"), seen.stream().sorted().toList());
  }

  @Test
  void aRingOfAnyLength() {
    for (int length : new int[] {1, 3, 15, 16, 17, 40, 300}) {
      seen.clear();
      VirtualTime.run(() -> cancelOne(ring(length, 1)));
      assertEquals(length, seen.size());
    }
  }

  @Test
  void tasksThatGatherAllOthers() {
    for (int length : new int[] {3, 5, 10, 20}) {
      seen.clear();
      VirtualTime.run(() -> cancelOne(ring(length, length - 1)));
      assertEquals(length, seen.size());
    }
  }

  @Test
  void aChainThatLeadsIntoARing() {
    VirtualTime.run(() -> {
      List<Task<?>> tasks = ring(5, 1);
      Task<?> before = createTask(waiter("before", () -> gather(tasks.get(3))));
      Task<?> first = createTask(waiter("first", () -> gather(before)));
      List<Task<?>> all = new ArrayList<>(tasks);
      all.add(0, first);
      all.add(before);
      return cancelOne(all);
    });
    assertEquals(7, seen.size());
  }

  @Async
  private AsyncGenerator<Integer> generator(Supplier<? extends Awaitable<?>> awaited) {
    await(waiter("body", awaited));
    return end();
  }

  @Async
  private Coroutine<Void> asks(Supplier<? extends Awaitable<?>> awaited) {
    try (var values = generator(awaited)) {
      await(values.hasNext());
    } catch (CancelledError cancelled) {
      assertEquals(0, cancelled.getSuppressed().length);
      seen.add("asks " + cancelled.getMessage());
      throw cancelled;
    }
    return done();
  }

  /** A generator that awaits, in the given way, who asks it for a value. */
  private void generatorRing(Function<Task<?>, Awaitable<?>> way, boolean cancelsBody) {
    seen.clear();
    VirtualTime.run(() -> {
      EventLoop.current().setExceptionHandler((loop, report) -> seen.add(report.message()));
      List<Task<?>> tasks = new ArrayList<>();
      tasks.add(createTask(asks(() -> way.apply(tasks.get(0)))));
      return cancelsBody ? cancelBody(tasks.get(0)) : cancelOne(tasks);
    });
    assertEquals(List.of("body enough", "asks enough"), seen);
  }

  @Async
  private Coroutine<Void> cancelBody(Task<?> asking) {
    await(sleep(ofSeconds(1)));
    Task<?> body = allTasks().stream()
        .filter(task -> task.name().startsWith("gen"))
        .findAny()
        .get();
    assertTrue(body.cancel("enough"));
    await(settleAll(asking));
    assertTrue(asking.isCancelled());
    return done();
  }

  @Test
  void aGeneratorThatAwaitsWhoAsksItForAValueEndsBeforeItIsClosed() {
    for (boolean cancelsBody : new boolean[] {false, true}) {
      generatorRing(asking -> asking, cancelsBody);
      generatorRing(asking -> gather(asking), cancelsBody);
      generatorRing(asking -> gather(gather(asking)), cancelsBody);
      generatorRing(asking -> createTask(waiterQuiet(asking)), cancelsBody);
    }
  }

  @Async
  private Coroutine<Void> waiterQuiet(Task<?> awaited) {
    await(awaited);
    return done();
  }

  @Async
  private Coroutine<Void> holdsAndAwaits(Condition condition, Supplier<Task<?>> awaited) {
    await(yieldNow());
    await(yieldNow());
    try (var held = await(condition.acquire())) {
      await(awaited.get());
    }
    return done();
  }

  @Async
  private Coroutine<Void> awaitsSignal(Condition condition) {
    try (var held = await(condition.acquire())) {
      await(condition.awaitSignal());
    }
    return done();
  }

  @Async
  private Coroutine<Void> conditionRing(boolean cancelsHolder) {
    Condition condition = new Condition();
    Task<?> signalled = createTask(awaitsSignal(condition));
    Task<?> holder = createTask(holdsAndAwaits(condition, () -> signalled));
    await(sleep(ofSeconds(1)));
    (cancelsHolder ? holder : signalled).cancel();
    await(sleep(ofSeconds(1)));
    assertTrue(holder.isCancelled() && signalled.isCancelled());
    assertFalse(condition.isLocked());
    return done();
  }

  @Test
  void whoHoldsTheLockAwaitsATaskThatTakesItAgain() {
    VirtualTime.run(() -> conditionRing(true));
    VirtualTime.run(() -> conditionRing(false));
  }

  @Async
  private Coroutine<Void> gatherRing() {
    List<Task<?>> tasks = ring(3, 1);
    await(gather(tasks));
    return done();
  }

  @Test
  void aRunOnVirtualTimeFailsAndEnds() {
    assertThrows(AllTasksBlockedException.class, () -> VirtualTime.run(gatherRing()));
  }
}
