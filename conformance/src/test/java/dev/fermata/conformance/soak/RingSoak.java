package dev.fermata.conformance.soak;

import static dev.fermata.Fermata.allTasks;
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
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.ExceptionContext;
import dev.fermata.Future;
import dev.fermata.InvalidStateException;
import dev.fermata.Outcome;
import dev.fermata.ReturnWhen;
import dev.fermata.Runner;
import dev.fermata.Task;
import dev.fermata.TaskGroup;
import dev.fermata.sync.Condition;
import dev.fermata.sync.Lock;
import dev.fermata.sync.Queue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One random graph of tasks on virtual time that wait for each other in every way there is, in
 * rings too, and are cancelled. Where nobody catches cancellations or has to wait for a lock, a
 * task that is cancelled ends; in every graph all have ended when each was cancelled, a few times
 * over. No failure is lost, and nothing is told that is not so.
 */
@SuppressWarnings({"try", "CancellationSwallowed"})
final class RingSoak {
  private static final int KINDS = 19;
  private static final int MOST_ROUNDS = 12;

  private final SplittableRandom random;
  private final FailureLedger ledger = new FailureLedger();
  private final List<Task<Void>> tasks = new ArrayList<>();
  private final StringBuilder graph = new StringBuilder();
  private final int size;

  /** Whether tasks fail, catch their cancellation, or await others when they are cancelled. */
  private final boolean isWild;

  /** Whether tasks wait for a signal, which they do not leave without the lock. */
  private final boolean hasCondition;

  private Lock lock;
  private Condition condition;
  private Queue<Integer> queue;
  private final List<Future<?>> settled = new ArrayList<>();
  private String wrong;

  private RingSoak(long seed) {
    random = new SplittableRandom(seed);
    size = 1 + random.nextInt(chance(20) ? 25 : 6);
    isWild = chance(50);
    hasCondition = chance(40);
  }

  /** Runs the program that {@code seed} stands for. */
  static void run(long seed) {
    RingSoak soak = new RingSoak(seed);
    try {
      soak.run();
    } catch (Throwable failure) {
      throw new AssertionError("seed " + seed + ": " + failure.getMessage() + soak.graph, failure);
    }
  }

  private void run() {
    try (Runner runner = new Runner(this::newLoop)) {
      runner.run(main());
    }
    settled.forEach(this::see);
    ledger.check();
    if (wrong != null) {
      throw new AssertionError(wrong);
    }
  }

  private EventLoop newLoop() {
    return SoakLoop.of(random, this::reported);
  }

  private void reported(ExceptionContext fault) {
    if (fault.exception() instanceof SoakFailure) {
      ledger.reported(fault);
    } else if (!mayBeReported(fault.exception())) {
      wrong = "reported: " + fault;
    } else {
      ledger.seen(fault.exception());
    }
  }

  /** What only holds failures of tasks. */
  private static boolean mayBeReported(Throwable exception) {
    return exception != null
        && !(exception instanceof InvalidStateException)
        && !(exception instanceof CancelledError);
  }

  private void see(Throwable exception) {
    ledger.seen(exception);
    if (tellsInvalidState(exception)) {
      wrong = "thrown: " + exception;
    }
  }

  /** What is done shows its failure, and holds those of others. */
  private void see(Future<?> future) {
    if (future.isCancelled()) {
      see(assertThrows(CancelledError.class, future::result));
    } else if (future.isDone()) {
      if (future.exception() != null) {
        see(future.exception());
      } else if (future.result() instanceof List<?> outcomes) {
        outcomes.forEach(outcome -> {
          if (outcome instanceof Outcome.Failed<?> failed) {
            see(failed.exception());
          } else if (outcome instanceof Outcome.Cancelled<?> cancelled) {
            see(cancelled.error());
          }
        });
      }
    }
  }

  private static boolean tellsInvalidState(Throwable exception) {
    return exception instanceof InvalidStateException
        || exception.getCause() != null && tellsInvalidState(exception.getCause())
        || Arrays.stream(exception.getSuppressed()).anyMatch(RingSoak::tellsInvalidState);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  @Async
  private Coroutine<Void> main() {
    lock = new Lock();
    condition = new Condition(lock);
    queue = Queue.bounded(1);
    for (int number = 0; number < size; number++) {
      tasks.add(createTask(node(number), "n" + number));
    }
    await(sleep(ofMillis(10)));
    Task<Void> victim = tasks.get(random.nextInt(size));
    if (!victim.cancel("enough")) {
      see(victim);
    }
    await(sleep(ofMillis(100)));
    if (!isWild && !hasCondition && !victim.isDone()) {
      throw new AssertionError("was cancelled, and has not ended: " + victim + "\n" + left());
    }
    int round = 0;
    while (allTasks().size() > 1) {
      if (round++ == MOST_ROUNDS) {
        throw new AssertionError("never end:\n" + left());
      }
      for (Task<?> task : allTasks()) {
        if (task != currentTask() && !task.isDone()) {
          task.cancel("round " + round);
          await(sleep(ofMillis(20)));
        }
      }
    }
    return done();
  }

  private static String left() {
    return String.join("\n", allTasks().stream().map(Task::toString).toList());
  }

  @Async
  private Coroutine<Void> node(int number) {
    await(sleep(ofMillis(1)));
    try {
      await(wait(number, 0));
    } catch (Throwable thrown) {
      see(thrown);
      if (isWild && chance(10)) {
        return done();
      }
      throw thrown;
    } finally {
      if (isWild && chance(20)) {
        await(cleanUp(number));
      }
    }
    return done();
  }

  @Async
  private Coroutine<Void> cleanUp(int number) {
    if (chance(40)) {
      await(sleep(ofMillis(random.nextInt(9))));
    }
    if (chance(40)) {
      await(wait(number, 0));
    }
    if (chance(40)) {
      throw ledger.fresh();
    }
    return done();
  }

  private Task<Void> any() {
    return tasks.get(random.nextInt(size));
  }

  private Task<Void> anyBut(Task<?> own) {
    Task<Void> other = any();
    for (int tries = 0; other == own && tries < 5; tries++) {
      other = any();
    }
    return other;
  }

  /** Waits for some of the others. */
  @Async
  private Coroutine<Void> wait(int number, int depth) {
    Task<Void> a = anyBut(currentTask());
    Task<Void> b = anyBut(currentTask());
    Task<Void> c = anyBut(currentTask());
    int kind =
        depth > 3 || a == currentTask() || b == currentTask() ? KINDS : random.nextInt(KINDS);
    graph
        .append("\n")
        .append(number)
        .append(" at depth ")
        .append(depth)
        .append(": ")
        .append(kind);
    graph
        .append(" of ")
        .append(a.name())
        .append(" ")
        .append(b.name())
        .append(" ")
        .append(c.name());
    switch (kind) {
      case 0, 1, 2 -> await(a);
      case 3 -> await(gather(a, b, c));
      case 4 -> await(gather(gather(a, b), shield(gather(b, c))));
      case 5 -> {
        Future<List<Outcome<Object>>> all = settleAll(a, wait(number, depth + 1));
        settled.add(all);
        await(all);
      }
      case 6 -> {
        ReturnWhen when = chance(50) ? ReturnWhen.ALL_COMPLETED : ReturnWhen.FIRST_COMPLETED;
        await(waitUntil(when, List.of(a, b))).done().forEach(this::see);
      }
      case 7 -> await(shield(a));
      case 8 -> await(waitFor(wait(number, depth + 1), ofDays(9)));
      case 9 -> {
        try (var limit = timeout(ofDays(8))) {
          await(wait(number, depth + 1));
        }
      }
      case 10, 11 -> await(group(number, depth));
      case 12, 13 -> {
        try (var values = values(number, depth)) {
          while (await(values.hasNext())) {
            values.next();
          }
        }
      }
      case 14 -> {
        try (var held = await(lock.acquire())) {
          await(wait(number, depth + 1));
        }
      }
      case 15 -> await(chance(50) ? queue.put(number) : taken());
      case 16 -> await(hasCondition ? signal() : taken());
      case 17 -> {
        var completed = asCompleted(List.of(a, b));
        while (await(completed.hasNext())) {
          await(completed.next());
        }
      }
      case 18 -> await(createTask(wait(number, depth + 1)));
      default -> await(sleep(ofDays(1)));
    }
    return done();
  }

  @Async
  private Coroutine<Void> group(int number, int depth) {
    try (var group = new TaskGroup()) {
      for (int children = 1 + random.nextInt(3); children > 0; children--) {
        group.createTask(wait(number, depth + 1));
      }
      if (chance(40)) {
        await(wait(number, depth + 1));
      }
    }
    return done();
  }

  @Async
  private Coroutine<Void> taken() {
    await(queue.get());
    return done();
  }

  @Async
  private Coroutine<Void> signal() {
    try (var held = await(condition.acquire())) {
      if (chance(50)) {
        condition.signal();
      }
      await(condition.awaitSignal());
    }
    return done();
  }

  @Async
  private AsyncGenerator<Integer> values(int number, int depth) {
    try {
      await(wait(number, depth + 1));
      emit(1);
      await(wait(number, depth + 1));
    } catch (Throwable thrown) {
      see(thrown); // what fails in the clean-up replaces it
      throw thrown;
    } finally {
      if (isWild && chance(20)) {
        await(sleep(ofMillis(3)));
      }
    }
    return end();
  }
}
