package dev.fermata.conformance.growth;

import static dev.fermata.Fermata.asCompleted;
import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.emit;
import static dev.fermata.Fermata.end;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Handle;
import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.TaskGroup;
import dev.fermata.internal.kernel.ReadyQueue;
import dev.fermata.sync.Barrier;
import dev.fermata.sync.Lock;
import dev.fermata.sync.PriorityQueue;
import dev.fermata.sync.Queue;
import dev.fermata.testing.VirtualTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/** What is done with many of something, each on a loop of its own. */
public final class Programs {
  private final Map<String, IntConsumer> programs = new LinkedHashMap<>();

  private Programs() {}

  /** Each by its name; it is told of how many. */
  public static Map<String, IntConsumer> all() {
    Programs all = new Programs();
    new WaiterPrograms(all::add).addAll();
    all.othersLeave();
    all.manyEnd();
    return all.programs;
  }

  private void add(String name, IntFunction<Coroutine<Void>> program) {
    programs.put(name, count -> VirtualTime.run(program.apply(count)));
  }

  private void othersLeave() {
    for (Order order : Order.values()) {
      add("tasks of a group, " + order, count -> cancelOfGroup(count, order));
      add("callbacks, " + order, count -> takeBackCallbacks(count, order));
      add("timers, " + order, count -> takeBackTimers(count, order));
      add("stages outside, " + order, count -> completeOutside(count, order));
      add("generators, " + order, count -> closeGenerators(count, order));
      add("items by priority, " + order, count -> byPriority(count, order));
    }
  }

  private void manyEnd() {
    add("tasks of a group end one by one", Programs::endOneByOne);
    add("tasks of a group end together", Programs::endTogether);
    add("a lock goes from one to the next", Programs::passALock);
    add("futures complete one by one", Programs::completeOneByOne);
    add("failures that nobody sees", Programs::failUnseen);
    add("callbacks of other threads", Programs::callSoonThreadSafe);
    add("a barrier is come to beside those that were cancelled", Programs::replaceAtBarrier);
    add("what was cut off", Programs::finishCutOff);
  }

  private static Promise<Void> promise() {
    return EventLoop.current().createPromise();
  }

  @Async
  @SuppressWarnings("try")
  private static Coroutine<Void> cancelOfGroup(int count, Order order) {
    try (TaskGroup group = new TaskGroup()) {
      List<Task<?>> tasks = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        tasks.add(group.createTask(sleep(ofHours(1))));
      }
      for (int i : order.of(count)) {
        await(yieldNow());
        tasks.get(i).cancel();
      }
    }
    return done();
  }

  @Async
  private static Coroutine<Void> takeBackCallbacks(int count, Order order) {
    Promise<Void> promise = promise();
    List<Handle> handles = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      handles.add(promise.onDone(done -> {}));
    }
    for (int i : order.of(count)) {
      handles.get(i).cancel();
    }
    return done();
  }

  @Async
  private static Coroutine<Void> takeBackTimers(int count, Order order) {
    List<Handle> handles = new ArrayList<>();
    for (int i : order.of(count)) {
      handles.add(EventLoop.current().callLater(ofMillis(i), () -> {}));
    }
    for (Handle handle : handles.subList(0, count / 2)) {
      handle.cancel();
    }
    await(sleep(ofMillis(count)));
    return done();
  }

  @Async
  private static Coroutine<Void> completeOutside(int count, Order order) {
    Promise<Void> promise = promise();
    List<CompletableFuture<Void>> stages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      stages.add(promise.toCompletableFuture());
    }
    for (int i : order.of(count)) {
      stages.get(i).complete(null);
    }
    await(yieldNow());
    return done();
  }

  @Async
  private static AsyncGenerator<Integer> zeros() {
    while (true) {
      emit(0);
      if (Thread.interrupted()) {
        return end();
      }
    }
  }

  @Async
  private static Coroutine<Void> closeGenerators(int count, Order order) {
    List<AsyncGenerator<Integer>> generators = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      AsyncGenerator<Integer> zeros = zeros();
      await(zeros.hasNext());
      generators.add(zeros);
    }
    for (int i : order.of(count)) {
      await(generators.get(i).closeAsync());
    }
    return done();
  }

  @Async
  private static Coroutine<Void> byPriority(int count, Order order) {
    Queue<Integer> queue = PriorityQueue.unbounded();
    for (int i : order.of(count)) {
      await(queue.put(i));
    }
    for (int i = 0; i < count; i++) {
      await(queue.get());
    }
    return done();
  }

  @Async
  @SuppressWarnings("try")
  private static Coroutine<Void> endOneByOne(int count) {
    try (TaskGroup group = new TaskGroup()) {
      for (int i = 0; i < count; i++) {
        group.createTask(sleep(ofMillis(i)));
      }
    }
    return done();
  }

  @Async
  @SuppressWarnings("try")
  private static Coroutine<Void> endTogether(int count) {
    try (TaskGroup group = new TaskGroup()) {
      for (int i = 0; i < count; i++) {
        group.createTask(sleep(ofMillis(1)));
      }
      await(sleep(ofMillis(1)));
      group.cancel();
    }
    return done();
  }

  @Async
  private static Coroutine<Void> passALock(int count) {
    Lock lock = new Lock();
    List<Coroutine<Void>> holders = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      holders.add(hold(lock));
    }
    await(gather(holders));
    return done();
  }

  @Async
  @SuppressWarnings("try")
  private static Coroutine<Void> hold(Lock lock) {
    try (var held = await(lock.acquire())) {
      await(yieldNow());
    }
    return done();
  }

  @Async
  private static Coroutine<Void> completeOneByOne(int count) {
    List<Coroutine<Void>> sleeping = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sleeping.add(sleep(ofMillis(i)));
    }
    try (var completed = asCompleted(sleeping)) {
      while (await(completed.hasNext())) {
        await(completed.next());
      }
    }
    return done();
  }

  @Async
  private static Coroutine<Void> failUnseen(int count) {
    EventLoop.current().setExceptionHandler((loop, context) -> {});
    for (int i = 0; i < count; i++) {
      createTask(failing()).setName("failing");
    }
    await(sleep(ofMillis(1)));
    return done();
  }

  @Async
  private static Coroutine<Void> failing() {
    throw new IllegalStateException();
  }

  @Async
  private static Coroutine<Void> callSoonThreadSafe(int count) {
    for (int i = 0; i < count; i++) {
      EventLoop.current().callSoonThreadSafe(() -> {});
    }
    await(yieldNow());
    return done();
  }

  @Async
  private static Coroutine<Void> replaceAtBarrier(int count) {
    Barrier barrier = new Barrier(count + 1);
    List<Task<?>> first = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      first.add(createTask(barrier.awaitAll()));
    }
    await(yieldNow());
    for (int i = 0; i < count; i++) {
      createTask(barrier.awaitAll());
    }
    for (Task<?> task : first) {
      task.cancel();
    }
    await(barrier.awaitAll());
    return done();
  }

  @Async
  private static Coroutine<Void> finishCutOff(int count) {
    ReadyQueue ready = new ReadyQueue();
    for (int i = 0; i < count; i++) {
      Promise<Void> promise = promise();
      promise.onDone(done -> {});
      ready.cutOff = new Object[] {promise, ready.cutOff};
    }
    if (!ready.isEmpty()) {
      throw new AssertionError("entries of another loop");
    }
    await(yieldNow());
    return done();
  }
}
