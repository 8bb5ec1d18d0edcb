package dev.fermata.temporal;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.timeout;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.temporal.AsyncWorkflow.condition;
import static dev.fermata.temporal.AsyncWorkflow.function;

import dev.fermata.Async;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.TaskGroup;
import dev.fermata.sync.Lock;
import io.temporal.failure.ActivityFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A program of a workflow: activities, timers, groups, limits, cancellations and signals. */
class RandomProgram {
  /** Between two notes of what a program has done. */
  static final String SEPARATOR = ";";

  private static final int DEEPEST = 3;
  private static final int MILLIS = (int) Duration.ofMinutes(100).toMillis();

  final Random random;
  final Script script;
  private final Lock lock = new Lock();

  /** Read by the thread of the test, too. */
  private final StringBuffer trace = new StringBuffer();

  private int parts;

  /** Whether the workflow has. */
  private volatile boolean isEnded;

  RandomProgram(long seed, Script script) {
    this.random = new Random(seed);
    this.script = script;
  }

  /** Runs it, and gives what it has done, in order and with the time. */
  @Async
  Coroutine<String> whole() {
    int length = 1 + random.nextInt(4);
    for (int i = 0; i < length; i++) {
      await(part(0));
    }
    return done(trace());
  }

  void end() {
    isEnded = true;
  }

  boolean hasEnded() {
    return isEnded;
  }

  /** What it has done until now. */
  String trace() {
    return trace.toString();
  }

  void note(int part, String what) {
    trace
        .append(part)
        .append(what)
        .append('@')
        .append(EventLoop.current().time())
        .append(SEPARATOR);
  }

  /**
   * Longer than any activity takes, and no two are due at nearly the same time: the test server
   * refuses a workflow task that cancels a timer, or an activity, which ends meanwhile, and never
   * hands it out again; or it skips no time any more.
   */
  Duration someTime() {
    return Duration.ofMinutes(1).plusMillis(random.nextInt(MILLIS));
  }

  /** Somebody may want to cancel it. */
  void begun(Task<Void> task) {}

  @Async
  private Coroutine<Void> part(int depth) {
    int part = ++parts;
    int kind = random.nextInt(depth < DEEPEST ? 10 : 6);
    note(part, " begun");
    try {
      switch (kind) {
        case 0, 1, 2 -> await(call(part, kind));
        case 3 -> await(sleep(someTime()));
        case 4 -> await(waitForSignal(1 + random.nextInt(3)));
        case 5 -> await(lockedSleep());
        case 6 -> await(group(depth + 1));
        case 7 -> await(limited(depth + 1));
        case 8 -> await(cancelled(depth + 1));
        default -> await(together(depth + 1));
      }
      note(part, " done");
    } catch (ActivityFailure failure) {
      note(part, " failed");
    } catch (CancelledError cancelled) {
      note(part, " cancelled");
      if (random.nextInt(3) == 0) {
        await(cleanUp(part));
        note(part, " cleaned");
      }
      throw cancelled;
    } finally {
      note(part, " left");
    }
    return done();
  }

  /** Does something in an activity; {@code kind} is less than 3. */
  @Async
  Coroutine<Void> call(int part, int kind) {
    switch (kind) {
      case 0 -> await(function(script.steps::take, "now " + part));
      case 1 -> await(function(script.steps::take, "fail " + part));
      default -> await(function(script.local::take, "now local " + part));
    }
    return done();
  }

  @Async
  Coroutine<Void> cleanUp(int part) {
    await(function(script.steps::take, "now clean " + part));
    return done();
  }

  @Async
  private Coroutine<Void> waitForSignal(int signals) {
    try {
      await(waitFor(condition(() -> script.log.size() >= signals), someTime()));
    } catch (AsyncTimeoutException late) {
      note(0, " no signal");
    }
    return done();
  }

  @Async
  private Coroutine<Void> lockedSleep() {
    try (var held = await(lock.acquire())) {
      await(sleep(someTime()));
    }
    return done();
  }

  @Async
  private Coroutine<Void> group(int depth) {
    try (TaskGroup group = new TaskGroup()) {
      for (int i = random.nextInt(4); i >= 0; i--) {
        begun(group.createTask(part(depth)));
      }
    }
    return done();
  }

  @Async
  private Coroutine<Void> limited(int depth) {
    try (var limit = timeout(someTime())) {
      await(part(depth));
    } catch (AsyncTimeoutException late) {
      note(0, " late");
    }
    return done();
  }

  @Async
  private Coroutine<Void> cancelled(int depth) {
    Task<Void> task = createTask(part(depth));
    begun(task);
    await(sleep(someTime()));
    task.cancel();
    await(ended(task));
    return done();
  }

  /** Waits for a task that may have been cancelled. */
  @Async
  static Coroutine<Void> ended(Task<Void> task) {
    try {
      await(task);
    } catch (CancelledError cancelled) {
      if (!task.isCancelled()) {
        throw cancelled;
      }
    }
    return done();
  }

  @Async
  private Coroutine<Void> together(int depth) {
    List<Coroutine<Void>> all = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      all.add(part(depth));
    }
    await(gather(all));
    return done();
  }
}
