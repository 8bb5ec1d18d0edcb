package dev.fermata.conformance.soak;

import static dev.fermata.Fermata.asCompleted;
import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.emit;
import static dev.fermata.Fermata.end;
import static dev.fermata.Fermata.gather;
import static dev.fermata.Fermata.settleAll;
import static dev.fermata.Fermata.shield;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.timeout;
import static dev.fermata.Fermata.waitFor;
import static dev.fermata.Fermata.waitUntil;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.Async;
import dev.fermata.AsyncCloseable;
import dev.fermata.AsyncGenerator;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Future;
import dev.fermata.Outcome;
import dev.fermata.ReturnWhen;
import dev.fermata.Runner;
import dev.fermata.Task;
import dev.fermata.TaskGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/**
 * One random program on virtual time: tasks fail, alone and in groups, in blocks and in their
 * closes, and are awaited, given up and cancelled in every way there is. No failure may end without
 * having been thrown to somebody, handed to somebody as a value, or reported once.
 */
@SuppressWarnings({"try", "CancellationSwallowed"})
final class FailureSoak {
  private static final int DEEPEST = 4;

  private final SplittableRandom random;
  private final FailureLedger ledger = new FailureLedger();
  private final List<Task<?>> tasks = new ArrayList<>();

  /** What holds failures as values, for whoever asks. */
  private final List<Future<List<Outcome<Object>>>> outcomes = new ArrayList<>();

  private final List<CompletableFuture<?>> shown = new ArrayList<>();

  /** The main task has ended, or is about to. */
  private boolean closing;

  private FailureSoak(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Runs the program that {@code seed} stands for. */
  static void run(long seed) {
    try {
      new FailureSoak(seed).run();
    } catch (Throwable failure) {
      throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
    }
  }

  private void run() {
    try (Runner runner = new Runner(this::newLoop)) {
      runner.run(main());
    } catch (CancelledError | RuntimeException failure) {
      ledger.seen(failure);
    }
    for (Future<List<Outcome<Object>>> future : outcomes) {
      if (future.isDone() && !future.isCancelled() && future.exception() == null) {
        future.result().forEach(this::see);
      }
    }
    for (CompletableFuture<?> future : shown) {
      if (future.isDone()) {
        future.handle((value, failure) -> {
          if (failure != null) {
            ledger.seen(failure);
          }
          return null;
        });
      }
    }
    ledger.check();
  }

  private EventLoop newLoop() {
    return SoakLoop.of(random, ledger::reported);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private Duration aWhile() {
    return Duration.ofMillis(random.nextInt(6));
  }

  @Async
  private Coroutine<Void> main() {
    for (int left = 2 + random.nextInt(8); left > 0; left--) {
      if (chance(40)) {
        start(DEEPEST);
      } else {
        await(caught(something(DEEPEST), 100));
      }
    }
    if (chance(50)) {
      await(sleep(Duration.ofSeconds(random.nextInt(2))));
    }
    closing = true;
    return done();
  }

  private void see(Outcome<?> outcome) {
    if (outcome instanceof Outcome.Failed<?> failed) {
      ledger.seen(failed.exception());
    } else if (outcome instanceof Outcome.Cancelled<?> cancelled) {
      ledger.seen(cancelled.error());
    }
  }

  private Task<Object> start(int depth) {
    Task<Object> task = createTask(something(depth - 1));
    tasks.add(task);
    return task;
  }

  private List<Task<Object>> startSome(int depth) {
    List<Task<Object>> some = new ArrayList<>();
    for (int left = 1 + random.nextInt(3); left > 0; left--) {
      some.add(start(depth));
    }
    return some;
  }

  private void mischief() {
    if (chance(30) && !tasks.isEmpty()) {
      Task<?> task = tasks.get(random.nextInt(tasks.size()));
      if (!task.isDone()) { // else it would say that its failure is no news
        task.cancel();
      }
    }
  }

  @Async
  private Coroutine<Object> pause() {
    switch (random.nextInt(4)) {
      case 0 -> await(sleep(aWhile()));
      case 1 -> {}
      default -> await(yieldNow());
    }
    mischief();
    return done(null);
  }

  /** Sees what {@code body} throws, and lets it pass unless chance will that it ends here. */
  @Async
  private Coroutine<Object> caught(Coroutine<Object> body, int percentSwallowed) {
    try {
      return done(await(body));
    } catch (CancelledError | RuntimeException failure) {
      ledger.seen(failure);
      if (!chance(percentSwallowed)) {
        throw failure;
      }
      while (currentTask().cancelling() > 0) {
        currentTask().uncancel();
      }
      return done(null);
    }
  }

  @Async
  private Coroutine<Object> something(int depth) {
    await(pause());
    if (depth <= 0 || closing) {
      return failing();
    }
    Coroutine<Object> next = switch (random.nextInt(15)) {
      case 0 -> failing();
      case 1, 2 -> brittle(depth);
      case 3, 4 -> group(depth);
      case 5 -> gathering(depth);
      case 6 -> settling(depth);
      case 7 -> shielding(depth);
      case 8 -> limited(depth);
      case 9 -> waiting(depth);
      case 10 -> completing(depth);
      case 11 -> generating(depth);
      case 12 -> showing(depth);
      case 13 -> dropping(depth);
      default -> awaiting(depth);
    };
    return chance(30) ? caught(next, 50) : next;
  }

  @Async
  private Coroutine<Object> failing() {
    await(pause());
    if (chance(60)) {
      throw ledger.fresh();
    }
    return done(null);
  }

  /** Waits when it is closed, and often fails. */
  private final class Brittle implements AsyncCloseable {
    @Override
    @Async
    public Coroutine<Void> closeAsync() {
      await(pause());
      if (chance(60)) {
        throw ledger.fresh();
      }
      return done();
    }
  }

  @Async
  private Coroutine<Object> brittle(int depth) {
    try (var resource = new Brittle()) {
      await(something(depth - 1));
    }
    return done(null);
  }

  @Async
  private Coroutine<Object> group(int depth) {
    try (var group = new TaskGroup()) {
      for (int left = 1 + random.nextInt(3); left > 0; left--) {
        if (!group.isShuttingDown()) {
          tasks.add(group.createTask(something(depth - 1)));
        }
      }
      if (chance(30)) {
        EventLoop.current().callLater(aWhile(), group::cancel);
      }
      await(something(depth - 1));
    }
    return done(null);
  }

  @Async
  private Coroutine<Object> gathering(int depth) {
    Future<List<Object>> all = gather(startSome(depth));
    await(pause());
    if (chance(20)) {
      all.cancel();
    }
    if (chance(80)) {
      await(all);
    }
    return done(null);
  }

  @Async
  private Coroutine<Object> settling(int depth) {
    Future<List<Outcome<Object>>> all = settleAll(startSome(depth));
    outcomes.add(all);
    if (chance(20)) {
      await(pause());
      all.cancel();
    }
    await(all);
    return done(null);
  }

  @Async
  private Coroutine<Object> shielding(int depth) {
    Future<Object> shield = shield(chance(50) ? start(depth) : something(depth - 1));
    if (chance(20)) {
      return done(null);
    }
    if (chance(20)) {
      shield.cancel();
    }
    return done(await(waitFor(shield, aWhile())));
  }

  @Async
  private Coroutine<Object> limited(int depth) {
    if (chance(50)) {
      return waitFor(something(depth - 1), aWhile());
    }
    try (var limit = timeout(aWhile())) {
      await(something(depth - 1));
    }
    return done(null);
  }

  @Async
  private Coroutine<Object> waiting(int depth) {
    ReturnWhen[] all = ReturnWhen.values();
    var result = await(waitUntil(all[random.nextInt(all.length)], startSome(depth), aWhile()));
    for (Task<Object> task : result.done()) {
      if (task.isCancelled()) {
        await(caught(resultOf(task), 100));
      } else if (task.exception() != null) {
        ledger.seen(task.exception());
      }
    }
    return done(null);
  }

  @Async
  private Coroutine<Object> resultOf(Task<Object> task) {
    return done(task.result());
  }

  @Async
  private Coroutine<Object> completing(int depth) {
    try (var completed = asCompleted(startSome(depth), aWhile())) {
      while (chance(80) && await(completed.hasNext())) {
        Future<Object> next = completed.next();
        if (chance(50)) {
          await(caught(awaited(next), 100));
        } else {
          await(next);
        }
        await(pause());
      }
    }
    return done(null);
  }

  @Async
  private Coroutine<Object> awaited(Future<Object> future) {
    return done(await(future));
  }

  @Async
  private AsyncGenerator<Integer> values(int depth) {
    for (int value = random.nextInt(3); value >= 0; value--) {
      try (var resource = new Brittle()) {
        await(caught(something(depth - 1), 70));
        emit(value);
      }
    }
    return end();
  }

  @Async
  private Coroutine<Object> generating(int depth) {
    try (var values = values(depth)) {
      while (chance(70) && await(values.hasNext())) {
        await(pause());
        values.next();
      }
    }
    return done(null);
  }

  @Async
  private Coroutine<Object> showing(int depth) {
    CompletableFuture<Object> outside = chance(50)
        ? start(depth).toCompletableFuture()
        : EventLoop.current().submit(something(depth - 1));
    shown.add(outside);
    await(pause());
    if (chance(40)) {
      outside.cancel(true);
    }
    return done(null);
  }

  @Async
  private Coroutine<Object> dropping(int depth) {
    startSome(depth);
    return pause();
  }

  @Async
  private Coroutine<Object> awaiting(int depth) {
    Task<Object> task = start(depth);
    await(pause());
    return done(await(task));
  }
}
