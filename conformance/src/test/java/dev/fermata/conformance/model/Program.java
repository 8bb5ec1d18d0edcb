package dev.fermata.conformance.model;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.settleAll;
import static dev.fermata.Fermata.shield;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.timeout;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.Fermata.yieldNow;
import static java.time.Duration.ofMillis;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.TaskGroup;
import dev.fermata.TaskGroupCancelledException;
import dev.fermata.TaskGroupException;
import dev.fermata.sync.BrokenBarrierException;
import dev.fermata.sync.Permit;
import dev.fermata.sync.QueueShutDownException;
import dev.fermata.testing.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** One random program: tasks use all that the model knows, and are ended while they do. */
@SuppressWarnings("try")
final class Program {
  private static final int DEPTH = 3;
  private static final int ACTIONS = 22;
  private static final int LAST_ROUND = 100;

  private static final Set<Class<?>> EXPECTED = Set.of(
      BodyFailure.class,
      QueueShutDownException.class,
      BrokenBarrierException.class,
      AsyncTimeoutException.class,
      TaskGroupCancelledException.class);

  /** What a body throws now and then. */
  private static final class BodyFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final Random random;
  private final Watcher watcher;
  private final LockModel lock;
  private final LockModel guard;
  private final ConditionModel changed;
  private final ConditionModel other;
  private final SemaphoreModel semaphore;
  private final EventModel event;
  private final BarrierModel barrier;
  private final List<QueueModel> queues = new ArrayList<>();
  private final List<Task<?>> tasks = new ArrayList<>();
  private int bricks;
  private int items;

  /** What half of the actions of this program are; none if there is no such action. */
  private final int favourite;

  /** How many actions may still be begun. */
  private int left;

  private Program(long seed, boolean inOrder) {
    random = new Random(seed);
    watcher = new Watcher(inOrder);
    lock = new LockModel(watcher);
    guard = new LockModel(watcher);
    changed = new ConditionModel(guard);
    other = new ConditionModel(guard);
    semaphore = new SemaphoreModel(watcher);
    event = new EventModel(watcher);
    barrier = new BarrierModel(watcher);
    for (QueueOrder order : QueueOrder.values()) {
      queues.add(new QueueModel(watcher, order, 1 + random.nextInt(3)));
    }
    favourite = random.nextInt(2 * ACTIONS);
    left = 40 + random.nextInt(random.nextInt(5) == 0 ? 600 : 160);
  }

  /** Runs the program that {@code seed} stands for; gives what is not as the model has it. */
  static List<String> run(long seed) {
    boolean inOrder = seed % 3 > 0;
    Program program = new Program(seed, inOrder);
    if (inOrder) {
      VirtualTime.run(program::main);
    } else {
      VirtualTime.runShuffled(seed, program::main);
    }
    return program.watcher.problems();
  }

  @Async
  private Coroutine<Void> main() {
    EventLoop.current().observe(watcher);
    for (int i = 2 + random.nextInt(10); i > 0; i--) {
      tasks.add(createTask(actions(0)));
    }
    for (int i = 3 + random.nextInt(20); i > 0; i--) {
      await(random.nextBoolean() ? yieldNow() : sleep(ofMillis(random.nextInt(4))));
      cancelOne(random.nextInt(3));
      if (random.nextInt(4) == 0) {
        await(VirtualTime.untilAllTasksBlocked());
        checkBlocked();
      }
    }
    left = 0;
    await(sleep(Duration.ofHours(1)));
    checkBlocked();
    int round = 0;
    for (List<Task<?>> rest = rest(); !rest.isEmpty() && round < LAST_ROUND; rest = rest()) {
      rest.forEach(Task::cancel);
      await(sleep(Duration.ofHours(1)));
      checkBlocked();
      round++;
    }
    watcher.require(round < LAST_ROUND, rest(), "do not end");
    watcher.require(lock.holder == null && guard.holder == null, "a lock", "is held for ever");
    semaphore.checkEnd();
    queues.forEach(QueueModel::checkEnd);
    return done();
  }

  private List<Task<?>> rest() {
    List<Task<?>> rest = new ArrayList<>(EventLoop.current().allTasks());
    rest.remove(currentTask());
    return rest;
  }

  private void checkBlocked() {
    watcher.checkBlocked();
    lock.check();
    changed.check();
    other.check();
    semaphore.check();
    event.check();
    barrier.check();
    queues.forEach(QueueModel::check);
  }

  /** Cancels a task, so many times. */
  private void cancelOne(int times) {
    Task<?> task = tasks.get(random.nextInt(tasks.size()));
    for (int i = 0; i < times; i++) {
      task.cancel();
    }
  }

  @Async
  private Coroutine<Void> actions(int depth) {
    for (int i = 1 + random.nextInt(4); i > 0 && left-- > 0; i--) {
      try {
        await(depth < DEPTH && random.nextInt(3) == 0 ? block(depth + 1) : action(depth));
      } catch (RuntimeException failure) {
        watcher.require(isExpected(failure), failure, "is thrown");
        await(pause());
      } catch (CancelledError cancelled) {
        if (random.nextInt(6) > 0) {
          throw cancelled;
        }
      }
    }
    return done();
  }

  private static boolean isExpected(Throwable failure) {
    return failure instanceof TaskGroupException group
        ? group.failures().stream().allMatch(Program::isExpected)
        : EXPECTED.contains(failure.getClass());
  }

  private Coroutine<Void> pause() {
    return random.nextBoolean() ? yieldNow() : sleep(ofMillis(random.nextInt(5)));
  }

  private QueueModel queue() {
    return queues.get(random.nextInt(queues.size()));
  }

  private Item item() {
    return new Item(random.nextInt(3), items++);
  }

  @Async
  private Coroutine<Void> action(int depth) {
    int action = random.nextInt(ACTIONS);
    switch (favourite < ACTIONS && random.nextBoolean() ? favourite : action) {
      case 0, 1 -> await(withLock(depth));
      case 2, 3 -> await(withPermit(depth));
      case 4, 5, 6 -> await(withGuard());
      case 7 -> await(event.awaitSet());
      case 8 -> event.set();
      case 9 -> event.clear();
      case 10, 11 -> await(barrier.awaitAll());
      case 12, 13 -> await(queue().put(item()));
      case 14, 15 -> await(queue().get());
      case 16 -> await(queue().iterate(1 + random.nextInt(3), pause()));
      case 17 -> await(queue().join());
      case 18 -> {
        queue().tryPut(item());
        queue().tryGet();
        queue().taskDone();
        semaphore.tryAcquire();
      }
      case 19 -> rare();
      case 20 -> cancelOne(1);
      default -> await(pause());
    }
    return done();
  }

  private void rare() {
    switch (random.nextInt(8)) {
      case 0 -> barrier.abort();
      case 1, 2 -> barrier.reset();
      case 3 -> queue().shutdown();
      case 4 -> queue().shutdownNow();
      case 5 -> currentTask().cancel();
      default -> throw new BodyFailure();
    }
  }

  @Async
  private Coroutine<Void> withLock(int depth) {
    LockModel.Acquired acquired = await(lock.acquire());
    try {
      await(pause());
      if (random.nextInt(5) == 0) {
        lock.release(acquired);
      }
      await(depth < DEPTH ? actions(depth + 1) : pause());
    } finally {
      lock.close(acquired);
    }
    return done();
  }

  @Async
  private Coroutine<Void> withPermit(int depth) {
    Permit permit = await(semaphore.acquire());
    try {
      await(depth < DEPTH ? actions(depth + 1) : pause());
    } finally {
      semaphore.close(permit);
    }
    return done();
  }

  /** What is done under the lock of the conditions, which is held again after each wait. */
  @Async
  private Coroutine<Void> withGuard() {
    LockModel.Acquired acquired = await(guard.acquire());
    try {
      ConditionModel condition = random.nextInt(3) > 0 ? changed : other;
      switch (random.nextInt(6)) {
        case 0, 1 -> await(condition.awaitSignal());
        case 2 -> {
          await(condition.awaitUntil(() -> bricks > 0));
          bricks--;
        }
        case 3 -> condition.signalAll();
        default -> {
          bricks++;
          condition.signal(random.nextInt(3));
        }
      }
      await(pause());
    } finally {
      watcher.require(acquired.held.isHeld(), acquired.held, "in the block of a condition");
      guard.close(acquired);
    }
    return done();
  }

  @Async
  private Coroutine<Void> block(int depth) {
    switch (random.nextInt(7)) {
      case 0, 1 -> await(waitFor(action(depth), ofMillis(random.nextInt(6))));
      case 2 -> {
        try (var limit = timeout(ofMillis(random.nextInt(6)))) {
          await(actions(depth));
        }
      }
      case 3 -> {
        try (var group = new TaskGroup()) {
          for (int i = random.nextInt(3); i >= 0; i--) {
            tasks.add(group.createTask(actions(depth)));
          }
          await(random.nextBoolean() ? actions(depth) : pause());
          if (random.nextInt(3) == 0) {
            group.cancel();
            await(pause());
          }
        }
      }
      case 4 -> await(shield(kept(depth)));
      case 5 -> await(gather(kept(depth), kept(depth)));
      default -> await(settleAll(kept(depth), kept(depth)));
    }
    return done();
  }

  private Task<Void> kept(int depth) {
    Task<Void> task = createTask(actions(depth));
    tasks.add(task);
    return task;
  }
}
