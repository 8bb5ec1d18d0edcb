package dev.fermata.docs;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Handle;
import dev.fermata.LoopObserver;
import dev.fermata.Runner;
import dev.fermata.Task;
import dev.fermata.inspect.Recording;
import dev.fermata.sync.Lock;
import java.io.IOException;
import java.nio.file.Path;

final class Timelines {
  private Timelines() {}

  // region program
  @Async
  static Coroutine<Void> program() {
    Lock till = new Lock("till");
    Task<Void> a = createTask(price(till, 400), "price A");
    Task<Void> b = createTask(price(till, 700), "price B");
    Task<Void> c = createTask(price(till, 5000), "price C");
    await(a);
    c.cancel("too late");
    await(b);
    return done();
  }

  @Async
  private static Coroutine<Void> price(Lock till, int millis) {
    await(sleep(ofMillis(millis)));
    try (var held = await(till.acquire())) {
      await(sleep(ofSeconds(1)));
    }
    return done();
  }
  // endregion

  // region record
  @Async
  static Coroutine<Void> recorded(Path file) throws IOException {
    try (Recording recording = Recording.start(EventLoop.current())) {
      await(program());
      System.out.print(recording.toText(96));
      recording.writeHtml(file);
    }
    return done();
  }
  // endregion

  // region whole
  static void recordAll(Path file) throws IOException {
    EventLoop loop = EventLoop.create();
    try (Recording recording = Recording.start(loop)) {
      try (Runner runner = new Runner(() -> loop)) {
        runner.run(program());
      }
      recording.writeHtml(file);
    }
  }
  // endregion

  // region observer
  static final class StepCounter implements LoopObserver {
    private int steps;

    @Override
    public void stepBegins(Task<?> task) {
      steps++;
    }
  }

  @Async
  static Coroutine<Void> count() {
    StepCounter counter = new StepCounter();
    Handle observation = EventLoop.current().observe(counter);
    await(program());
    observation.cancel();
    System.out.println(counter.steps + " steps");
    return done();
  }
  // endregion
}
