package dev.fermata.conformance.inspect;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static dev.fermata.Fermata.yieldNow;
import static java.time.Duration.ofMillis;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.inspect.Recording;
import dev.fermata.sync.Lock;
import dev.fermata.testing.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BiConsumer;

/** A program that has all that a timeline shows. */
@SuppressWarnings("try") // what is held is not used
final class Shop {
  private final Lock till = new Lock("till");

  /** Runs {@code program} on virtual time as a task with a name, and shows how it went. */
  static void record(int maxEvents, Coroutine<?> program, BiConsumer<Recording, EventLoop> shown) {
    try (EventLoop loop = VirtualTime.newLoop();
        Recording recording = Recording.start(loop, maxEvents)) {
      loop.setExceptionHandler((where, fault) -> {});
      Task<?> main = loop.createTask(program, "main");
      loop.runUntilComplete(main);
      shown.accept(recording, loop);
    }
  }

  /** Prices of three things, of which one takes too long, and a task that fails. */
  static Coroutine<Void> prices() {
    return new Shop().open();
  }

  @Async
  private Coroutine<Void> open() {
    Task<?> a = createTask(price(500, 700), "price A");
    Task<?> b = createTask(price(1000, 1500), "price B");
    Task<?> c = createTask(price(9000, 1), "price C");
    createTask(fail(), "fails");
    await(a);
    c.cancel("too late");
    await(b);
    await(yieldNow());
    await(sleep(ofMillis(500)));
    return done();
  }

  @Async
  private Coroutine<Void> price(int millis, int tillMillis) {
    await(sleep(ofMillis(millis)));
    try (var held = await(till.acquire())) {
      await(sleep(ofMillis(tillMillis)));
    }
    return done();
  }

  @Async
  private Coroutine<Void> fail() {
    await(sleep(ofMillis(250)));
    throw new UncheckedIOException(new IOException("connection reset"));
  }

  /** Makes so many tasks that sleep, and waits for all of them. */
  @Async
  static Coroutine<Void> many(int count) {
    Task<?>[] tasks = new Task<?>[count];
    for (int i = 0; i < count; i++) {
      tasks[i] = createTask(work(i), "request " + i);
    }
    await(sleep(ofMillis(700)));
    for (int i = 0; i < count; i += 7) {
      tasks[i].cancel("too slow");
    }
    for (Task<?> task : tasks) {
      if (!task.isCancelled() && task.cancelling() == 0) {
        await(task);
      }
    }
    return done();
  }

  @Async
  private static Coroutine<Integer> work(int number) {
    for (int i = 0; i < 4; i++) {
      await(sleep(ofMillis(20 + number * 37 % 301)));
    }
    return done(number);
  }
}
