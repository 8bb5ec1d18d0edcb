package dev.fermata.conformance.soak;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.emit;
import static dev.fermata.Fermata.end;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.TaskGroup;
import dev.fermata.TaskGroupCancelledException;
import dev.fermata.TaskGroupException;
import dev.fermata.conformance.hostile.HostileException;
import dev.fermata.conformance.hostile.HostileValue;
import java.time.Duration;

/** Brings along values, stages, exceptions and callbacks that misbehave. */
@SuppressWarnings("try")
final class Guest {
  private final World world;
  private final Faults faults;

  Guest(World world, Faults faults) {
    this.world = world;
    this.faults = faults;
  }

  @Async
  Coroutine<Void> visit(int rounds) {
    for (int round = 0; round < rounds && !world.closing; round++) {
      try {
        await(something());
      } catch (CancelledError cancelled) {
        if (world.chance(20)) {
          throw cancelled;
        }
        while (currentTask().cancelling() > 0) {
          currentTask().uncancel();
        }
      } catch (HostileException failure) {
        faults.caught(failure);
      } catch (RuntimeException failure) {
        world.checkExpected(failure);
      }
    }
    return done();
  }

  @Async
  private Coroutine<Void> something() {
    switch (world.random.nextInt(8)) {
      case 0 -> createTask(fail());
      case 1 -> await(createTask(fail()));
      case 2 -> EventLoop.current().callSoon(new Callback());
      case 3 -> await(stage());
      case 4 -> await(waitFor(stage(), randomTime()));
      case 5 -> await(values());
      case 6 -> await(group());
      default -> await(locked());
    }
    world.mischief(10);
    await(yieldNow());
    return done();
  }

  private Duration randomTime() {
    return Duration.ofMillis(world.random.nextInt(4));
  }

  @Async
  private Coroutine<Void> fail() {
    if (world.chance(50)) {
      await(yieldNow());
    }
    throw faults.newFault();
  }

  /** A callback that fails and cannot be printed. */
  private final class Callback implements Runnable {
    @Override
    public void run() {
      throw faults.newFault();
    }

    @Override
    public String toString() {
      throw new HostileException();
    }
  }

  /** Awaits a stage; goes on once, whatever the stage does. */
  @Async
  private Coroutine<Void> stage() {
    HostileStage.Kind[] kinds = HostileStage.Kind.values();
    HostileStage stage = new HostileStage(kinds[world.random.nextInt(kinds.length)]);
    EventLoop.current().callLater(randomTime(), () -> {
      if (world.chance(50)) {
        stage.complete(new HostileValue());
      } else {
        HostileException.fail(stage, new HostileException());
      }
    });
    boolean wentOn = false;
    try {
      await(stage);
    } finally {
      world.check(!wentOn, "a suspension has been resumed twice");
      wentOn = true;
    }
    return done();
  }

  @Async
  private Coroutine<Void> values() {
    Promise<Object> promise = EventLoop.current().createPromise();
    EventLoop.current().callLater(randomTime(), () -> promise.complete(new HostileValue()));
    world.check(await(gather(promise)).size() == 1, "a value is lost");
    world.check(promise.toString().startsWith("promise, result: "), "a promise is not printed");
    try (var emitted = emitted()) {
      while (await(emitted.hasNext())) {
        world.check(emitted.next() instanceof HostileValue, "another value");
      }
    }
    return done();
  }

  @Async
  private AsyncGenerator<Object> emitted() {
    for (int left = world.random.nextInt(4); left > 0; left--) {
      emit(new HostileValue());
      await(sleep(randomTime()));
    }
    if (world.chance(50)) {
      throw faults.newFault();
    }
    return end();
  }

  @Async
  private Coroutine<Void> group() {
    try (var group = new TaskGroup()) {
      for (int left = world.random.nextInt(4); left > 0; left--) {
        group.createTask(world.chance(50) ? fail() : stage());
      }
      await(yieldNow());
    } catch (TaskGroupException failures) {
      failures.failures().forEach(faults::caught);
    } catch (TaskGroupCancelledException cutShort) {
      world.check(false, "nobody cancels this group");
    }
    return done();
  }

  @Async
  private Coroutine<Void> locked() {
    try (var held = await(world.lock.acquire())) {
      world.enterLock();
      try {
        await(world.chance(50) ? stage() : fail());
      } finally {
        world.leaveLock();
      }
    }
    return done();
  }
}
