package dev.fermata.conformance.soak;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.timeout;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import dev.fermata.TaskGroup;
import dev.fermata.TaskGroupCancelledException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Uses everything in the world, in a random order, and takes most cancellations in its stride. */
@SuppressWarnings("try")
final class Worker {
  private final World world;

  Worker(World world) {
    this.world = world;
  }

  @Async
  Coroutine<Void> work(int rounds) {
    for (int round = 0; round < rounds && !world.closing; round++) {
      try {
        await(something(3));
      } catch (CancelledError cancelled) {
        if (world.chance(20)) {
          throw cancelled;
        }
        while (currentTask().cancelling() > 0) {
          currentTask().uncancel();
        }
      } catch (RuntimeException failure) {
        world.checkExpected(failure);
        world.mischief(10);
      }
    }
    return done();
  }

  /** One operation; with {@code depth} left, others inside it. Locks are taken in a fixed order. */
  @Async
  private Coroutine<Void> something(int depth) {
    if (world.closing) {
      return done();
    }
    int least = 4 - depth;
    switch (Math.max(least, world.random.nextInt(13))) {
      case 0, 1 -> await(holdLock());
      case 2, 3 -> await(holdPermit(depth));
      case 4, 5 -> await(produce());
      case 6, 7 -> await(consume());
      case 8, 9 -> await(tokens());
      case 10 -> await(limited(depth));
      case 11 -> await(depth == 3 ? group() : rendezvous());
      default -> await(rendezvous());
    }
    return done();
  }

  @Async
  private Coroutine<Void> pause() {
    switch (world.random.nextInt(4)) {
      case 0 -> await(sleep(Duration.ofMillis(world.random.nextInt(5))));
      case 1 -> {}
      default -> await(yieldNow());
    }
    world.mischief(10);
    world.checkAlways();
    return done();
  }

  @Async
  private Coroutine<Void> limited(int depth) {
    try (var limit = timeout(Duration.ofMillis(world.random.nextInt(10)))) {
      await(something(depth));
    }
    return done();
  }

  /** Some operations at once; all have ended at the end, whatever happens. */
  @Async
  private Coroutine<Void> group() {
    List<Task<Void>> tasks = new ArrayList<>();
    try (var group = new TaskGroup()) {
      for (int left = 1 + world.random.nextInt(4); left > 0; left--) {
        Task<Void> task = group.createTask(something(3));
        tasks.add(task);
        world.workers.add(task);
      }
      if (world.chance(20)) {
        group.createTask(cancel(group));
      }
      await(pause());
      if (world.chance(10)) {
        throw new BodyFailure();
      }
    } catch (TaskGroupCancelledException cutShort) {
      world.check(currentTask().cancelling() == 0, "a cancelled group hides a cancellation");
    } finally {
      world.check(tasks.stream().allMatch(Task::isDone), "a group left a task behind");
    }
    return done();
  }

  @Async
  private Coroutine<Void> cancel(TaskGroup group) {
    await(pause());
    group.cancel();
    return done();
  }

  /** The operation as it is, or with a time limit. */
  @Async
  private <T> Coroutine<T> perhapsLimited(Coroutine<T> operation) {
    if (world.chance(30)) {
      return waitFor(operation, Duration.ofMillis(world.random.nextInt(4)));
    }
    return operation;
  }

  @Async
  private Coroutine<Void> holdLock() {
    try (var held = await(perhapsLimited(world.lock.acquire()))) {
      world.enterLock();
      try {
        await(pause());
        if (world.chance(30)) {
          await(something(2));
        }
      } finally {
        world.leaveLock();
      }
    }
    world.mischief(20);
    return done();
  }

  @Async
  private Coroutine<Void> holdPermit(int depth) {
    try (var permit = await(perhapsLimited(world.semaphore.acquire()))) {
      world.enterSemaphore();
      try {
        await(pause());
        if (depth > 1 && world.chance(30)) {
          await(something(0));
        }
      } finally {
        world.leaveSemaphore();
      }
    }
    world.mischief(20);
    return done();
  }

  @Async
  private Coroutine<Void> produce() {
    int item = world.ledger.newItem();
    if (world.chance(20)) {
      if (world.queue.tryPut(item)) {
        world.ledger.put(item);
      }
    } else {
      await(perhapsLimited(world.queue.put(item)));
      world.ledger.put(item);
    }
    world.mischief(20);
    await(pause());
    return done();
  }

  @Async
  private Coroutine<Void> consume() {
    if (world.chance(20)) {
      world.queue.tryGet().ifPresent(this::take);
    } else if (world.chance(30)) {
      try (var items = world.queue.items()) {
        if (await(perhapsLimited(items.hasNext()))) {
          await(pause());
          if (world.chance(80)) {
            take(items.next());
          }
        }
      }
    } else {
      take(await(perhapsLimited(world.queue.get())));
    }
    world.mischief(20);
    await(pause());
    return done();
  }

  private void take(int item) {
    world.ledger.got(item);
    world.queue.taskDone();
  }

  @Async
  private Coroutine<Void> tokens() {
    try (var held = await(world.condition.acquire())) {
      if (world.chance(50)) {
        world.tokens++;
        world.condition.signal();
      } else {
        if (world.chance(50)) {
          await(
              perhapsLimited(world.condition.awaitUntil(() -> world.tokens > 0 || world.closing)));
        } else {
          while (world.tokens == 0 && !world.closing) {
            await(world.condition.awaitSignal());
          }
        }
        world.tokens = Math.max(0, world.tokens - 1);
      }
      await(pause());
    }
    return done();
  }

  @Async
  private Coroutine<Void> rendezvous() {
    switch (world.random.nextInt(4)) {
      case 0 -> world.event.set();
      case 1 -> {
        world.event.clear();
        await(perhapsLimited(world.event.awaitSet()));
      }
      default -> {
        await(perhapsLimited(world.barrier.awaitAll()));
        if (world.chance(10)) {
          world.barrier.reset();
        }
      }
    }
    return done();
  }
}
