package dev.fermata.conformance.growth;

import static dev.fermata.Fermata.asCompleted;
import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.shield;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.Fermata.waitUntil;
import static dev.fermata.Fermata.yieldNow;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;

import dev.fermata.Async;
import dev.fermata.Awaitable;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.Promise;
import dev.fermata.ReturnWhen;
import dev.fermata.Task;
import dev.fermata.sync.Barrier;
import dev.fermata.sync.Condition;
import dev.fermata.sync.Event;
import dev.fermata.sync.Lock;
import dev.fermata.sync.Queue;
import dev.fermata.sync.Semaphore;
import dev.fermata.testing.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/** Many wait for something, and are cancelled. */
public final class WaiterPrograms {
  private final BiConsumer<String, IntFunction<Coroutine<Void>>> programs;

  WaiterPrograms(BiConsumer<String, IntFunction<Coroutine<Void>>> programs) {
    this.programs = programs;
  }

  /** Looks at all that wait for each of them: what must not be. */
  public static IntConsumer quadratic() {
    return count -> VirtualTime.run(lookAtAll(count));
  }

  @Async
  private static Coroutine<Void> lookAtAll(int count) {
    Semaphore semaphore = new Semaphore(0);
    await(start(ignored -> done(i -> semaphore.acquire()), count));
    for (int i = 0; i < count; i++) {
      semaphore.statistics();
    }
    return done();
  }

  private interface Waiting {
    /** Makes, in a task, what each of so many others waits with. */
    Coroutine<IntFunction<Coroutine<?>>> of(int count);
  }

  private void addLeaving(String what, Waiting waiting) {
    for (Order order : Order.values()) {
      programs.accept(what + ", " + order, count -> cancelEach(waiting, count, order));
    }
    programs.accept(what + ", all at once", count -> cancelAll(waiting, count));
  }

  void addAll() {
    addLeaving("leaves a promise", count -> done(waitingFor(promise())));
    addLeaving("leaves a task", count -> done(waitingFor(createTask(sleep(ofDays(1))))));
    addLeaving("leaves a shield", count -> {
      Promise<Void> promise = promise();
      return done(i -> waitingFor(shield(promise)).apply(i));
    });
    addLeaving("leaves a gather", count -> {
      Promise<Void> promise = promise();
      return done(i -> awaiting(gather(shield(promise), shield(promise))));
    });
    addLeaving("leaves waitUntil", count -> {
      Promise<Void> promise = promise();
      return done(i -> waitUntil(ReturnWhen.ALL_COMPLETED, List.of(promise)));
    });
    addLeaving("leaves waitFor", count -> {
      Promise<Void> promise = promise();
      return done(i -> waitFor(shield(promise), ofHours(i + 1L)));
    });
    addLeaving("leaves asCompleted", count -> {
      Promise<Void> promise = promise();
      return done(i -> askOnce(promise));
    });
    addLeaving("leaves a sleep", count -> done(i -> sleep(ofHours(i + 1L))));
    addLeaving("leaves a lock's line", WaiterPrograms::lock);
    addLeaving("leaves a condition", WaiterPrograms::condition);
    addLeaving("leaves a semaphore", count -> {
      Semaphore semaphore = new Semaphore(0);
      return done(i -> semaphore.acquire());
    });
    addLeaving("leaves an event", count -> {
      Event event = new Event();
      return done(i -> event.awaitSet());
    });
    addLeaving("leaves a barrier", count -> {
      Barrier barrier = new Barrier(count + 1);
      return done(i -> barrier.awaitAll());
    });
    addLeaving("leaves the line for an item", count -> {
      Queue<Integer> queue = Queue.unbounded();
      return done(i -> queue.get());
    });
    addLeaving("leaves the line for a place", count -> {
      Queue<Integer> queue = Queue.bounded(1);
      queue.tryPut(0);
      return done(i -> queue.put(i));
    });
  }

  private static Promise<Void> promise() {
    return EventLoop.current().createPromise();
  }

  @Async
  private static <T> Coroutine<T> awaiting(Awaitable<T> awaitable) {
    return done(await(awaitable));
  }

  private static IntFunction<Coroutine<?>> waitingFor(Awaitable<?> awaitable) {
    return i -> awaiting(awaitable);
  }

  @Async
  private static Coroutine<Boolean> askOnce(Future<Void> future) {
    try (var completed = asCompleted(List.of(future))) {
      return done(await(completed.hasNext()));
    }
  }

  @Async
  private static Coroutine<IntFunction<Coroutine<?>>> lock(int count) {
    Lock lock = new Lock();
    await(lock.acquire());
    return done(i -> lock.acquire());
  }

  @Async
  private static Coroutine<IntFunction<Coroutine<?>>> condition(int count) {
    Condition condition = new Condition();
    await(yieldNow());
    return done(i -> waitForSignal(condition));
  }

  @Async
  @SuppressWarnings("try")
  private static Coroutine<Void> waitForSignal(Condition condition) {
    try (var held = await(condition.acquire())) {
      await(condition.awaitSignal());
    }
    return done();
  }

  @Async
  private static Coroutine<List<Task<?>>> start(Waiting waiting, int count) {
    IntFunction<Coroutine<?>> body = await(waiting.of(count));
    List<Task<?>> tasks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tasks.add(createTask(body.apply(i)));
    }
    await(VirtualTime.untilAllTasksBlocked());
    return done(tasks);
  }

  @Async
  private static Coroutine<Void> cancelEach(Waiting waiting, int count, Order order) {
    List<Task<?>> tasks = await(start(waiting, count));
    for (int i : order.of(count)) {
      tasks.get(i).cancel();
      await(yieldNow());
      await(yieldNow());
    }
    return done();
  }

  @Async
  private static Coroutine<Void> cancelAll(Waiting waiting, int count) {
    List<Task<?>> tasks = await(start(waiting, count));
    for (Task<?> task : tasks) {
      task.cancel();
    }
    await(yieldNow());
    await(yieldNow());
    return done();
  }
}
