package dev.fermata.conformance.soak;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Runner;
import dev.fermata.Task;
import dev.fermata.conformance.hostile.Log;
import dev.fermata.testing.VirtualTime;
import java.time.Duration;
import java.util.Optional;

/**
 * One random program on virtual time: up to some hundreds of tasks use all the primitives, task
 * groups and timeouts, and are cancelled while they do. Nothing may be lost: no item, no permit, no
 * wake-up, no lock, no task.
 */
@SuppressWarnings("try")
final class SyncSoak {
  private static final int MOST_WORKERS = 300;

  private static final int PHASES = 4;

  /** Longer than all the sleeps of the workers, so that who has not ended then is blocked. */
  private static final Duration UNTIL_BLOCKED = Duration.ofHours(1);

  private final World world;

  /** What guests of the workers do wrong; null without guests. */
  private final Faults faults;

  private SyncSoak(World world, Faults faults) {
    this.world = world;
    this.faults = faults;
  }

  /** Runs the program that {@code seed} stands for. */
  static void run(long seed) {
    try {
      VirtualTime.run(new SyncSoak(new World(seed), null).program());
    } catch (Throwable failure) {
      throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
    }
  }

  /** As {@link #run}, with guests that misbehave, and by a clock that does. */
  static void runWithGuests(long seed) {
    World world = new World(seed);
    Faults faults = new Faults(world.random);
    CrookedTime time = new CrookedTime(world.random);
    try (Log log = new Log()) {
      EventLoop loop =
          EventLoop.builder().name("crooked").clock(time).poller(time).build();
      loop.setExceptionHandler(faults);
      try (Runner runner = new Runner(() -> loop)) {
        runner.run(new SyncSoak(world, faults).program());
      }
      faults.check(log);
    } catch (Throwable failure) {
      throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
    }
  }

  @Async
  private Coroutine<Void> program() {
    int count = 2 + world.random.nextInt(world.chance(20) ? MOST_WORKERS : 30);
    for (int i = 0; i < count; i++) {
      world.workers.add(createTask(new Worker(world).work(1 + world.random.nextInt(8))));
      if (faults != null && world.chance(50)) {
        Guest guest = new Guest(world, faults);
        world.workers.add(createTask(guest.visit(1 + world.random.nextInt(8))));
      }
    }
    for (int phase = 0; phase < PHASES; phase++) {
      for (int left = world.random.nextInt(count); left > 0; left--) {
        await(yieldNow());
        world.mischief(60);
      }
      await(sleep(UNTIL_BLOCKED));
      world.checkBlocked();
    }
    await(close());
    for (Task<?> worker : world.workers) {
      try {
        await(worker);
      } catch (CancelledError cancelled) {
        continue;
      } catch (RuntimeException failure) {
        world.checkExpected(failure);
      }
    }
    await(world.queue.join());
    world.checkEnd();
    return done();
  }

  /** Lets every worker come to its end. */
  @Async
  private Coroutine<Void> close() {
    world.closing = true;
    world.event.set();
    world.barrier.abort();
    world.queue.shutdown();
    for (Optional<Integer> item = left(); item.isPresent(); item = left()) {
      world.ledger.got(item.get());
      world.queue.taskDone();
    }
    try (var held = await(world.condition.acquire())) {
      world.condition.signalAll();
    }
    return done();
  }

  private Optional<Integer> left() {
    return world.queue.isEmpty() ? Optional.empty() : world.queue.tryGet();
  }
}
