package dev.fermata.conformance.memory;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.currentTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.ContextVar;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Fermata;
import dev.fermata.Promise;
import dev.fermata.sync.Event;
import dev.fermata.sync.Lock;
import dev.fermata.sync.PriorityQueue;
import dev.fermata.sync.Queue;
import dev.fermata.sync.Semaphore;
import dev.fermata.testing.VirtualTime;
import java.util.Optional;

/** Does a bit of everything, and counts what was accepted and what happened. */
@SuppressWarnings("try")
final class LimitedProgram {
  private static final int OPERATIONS = 100;
  private static final int WAITING = 4;
  private static final ContextVar<Integer> VARIABLE = ContextVar.withDefault("variable", 0);

  private final EventLoop loop = VirtualTime.newLoop();
  private final Promise<Void> promise = loop.createPromise();
  private final Event event = new Event();
  private final Lock lock = new Lock();
  private final Semaphore semaphore = new Semaphore(0);
  private final Queue<Integer> queue = Queue.unbounded();
  private final Queue<Integer> ordered = PriorityQueue.unbounded();

  /** How often each operation was accepted, and how often what it asked for happened. */
  private final int[] accepted = new int[OPERATIONS];

  private final int[] happened = new int[OPERATIONS];

  /** How often each of the tasks that wait from the beginning went on. */
  private final int[] woken = new int[3 * WAITING];

  private int released;

  /** Given back at the first failure. */
  private byte[] reserve;

  private boolean failed;

  LimitedProgram() {
    loop.setExceptionHandler((where, context) -> failed());
    for (int i = 0; i < WAITING; i++) {
      loop.createTask(waitForEvent(i)).onDone(done -> {});
      loop.createTask(acquire(WAITING + i)).onDone(done -> {});
      loop.createTask(lock(2 * WAITING + i)).onDone(done -> {});
    }
    loop.runUntilComplete(sleep(ofMillis(1)));
  }

  void keep(byte[] newReserve) {
    reserve = newReserve;
  }

  boolean hasFailed() {
    return failed;
  }

  private void failed() {
    reserve = null;
    failed = true;
  }

  void run() {
    until(() -> loop.callSoon(this::act));
    until(() -> loop.runUntilComplete(sleep(ofHours(1))));
  }

  private void act() {
    for (int i = 0; i < OPERATIONS; i++) {
      try {
        operate(i);
        accepted[i]++;
      } catch (OutOfMemoryError noMemory) {
        failed();
      }
    }
    until(this::finish);
  }

  private void operate(int number) {
    switch (number % 11) {
      case 0, 1 -> loop.callSoon(() -> happened[number]++);
      case 2, 3 -> loop.callLater(ofMillis(number), () -> happened[number]++);
      case 4 -> loop.createTask(waitForPromise(number));
      case 5 -> promise.onDone(done -> happened[number]++);
      case 6 -> queue.tryPut(number);
      case 7 -> ordered.tryPut(number);
      case 8 -> loop.callSoonThreadSafe(() -> happened[number]++);
      case 9 -> loop.createTask(cancelItself(number));
      default -> {
        try (var token = VARIABLE.set(number)) {
          loop.createTask(count(number));
        }
      }
    }
  }

  private void finish() {
    event.set();
    promise.complete(null);
    while (released < WAITING) {
      semaphore.release();
      released++;
    }
    take(queue);
    take(ordered);
  }

  private void take(Queue<Integer> items) {
    while (true) {
      Optional<Integer> item = items.tryGet();
      if (item.isEmpty()) {
        return;
      }
      happened[item.get()]++;
    }
  }

  /** Does what may fail until it does not. */
  private void until(Runnable action) {
    while (true) {
      try {
        action.run();
        return;
      } catch (OutOfMemoryError noMemory) {
        failed();
      }
    }
  }

  @Async
  private Coroutine<Void> waitForEvent(int number) {
    await(event.awaitSet());
    woken[number]++;
    return done();
  }

  @Async
  private Coroutine<Void> acquire(int number) {
    var permit = await(semaphore.acquire());
    woken[number]++;
    return done();
  }

  @Async
  private Coroutine<Void> lock(int number) {
    try (var held = await(lock.acquire())) {
      await(event.awaitSet());
      woken[number]++;
    }
    return done();
  }

  @Async
  private Coroutine<Void> waitForPromise(int number) {
    try {
      await(promise);
      await(yieldNow());
    } finally {
      happened[number]++;
    }
    return done();
  }

  @Async
  private Coroutine<Void> cancelItself(int number) {
    try {
      currentTask().cancel("enough");
      await(loop.createPromise());
    } finally {
      happened[number]++;
    }
    return done();
  }

  @Async
  private Coroutine<Void> count(int number) {
    try (var values = values(VARIABLE.get() == number)) {
      while (await(values.hasNext())) {
        values.next();
      }
    } finally {
      happened[number]++;
    }
    return done();
  }

  @Async
  private static AsyncGenerator<Integer> values(boolean inContext) {
    if (!inContext) {
      throw new AssertionError("without the variable");
    }
    Fermata.emit(1);
    await(sleep(ofMillis(1)));
    Fermata.emit(2);
    return Fermata.end();
  }

  void check(int free) {
    for (int i = 0; i < OPERATIONS; i++) {
      require(
          accepted[i] == happened[i],
          free,
          "operation " + i + ": accepted " + accepted[i] + ", happened " + happened[i]);
    }
    for (int i = 0; i < woken.length; i++) {
      require(woken[i] == 1, free, "waiter " + i + ": woken " + woken[i]);
    }
    require(loop.allTasks().isEmpty(), free, loop.allTasks().toString());
    loop.close();
  }

  private static void require(boolean condition, int free, String message) {
    if (!condition) {
      System.out.println("with room for " + free + ": " + message);
    }
  }
}
