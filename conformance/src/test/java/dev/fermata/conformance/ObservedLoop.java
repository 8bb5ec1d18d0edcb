package dev.fermata.conformance;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.sleep;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.ExceptionContext;
import dev.fermata.testing.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A loop, what those who observe it were told, and tasks to tell of. */
abstract class ObservedLoop {
  final List<String> told = new ArrayList<>();

  /** What the loop reports. None may be left at the end. */
  final List<ExceptionContext> faults = new ArrayList<>();

  EventLoop loop = VirtualTime.newLoop();

  ObservedLoop() {
    loop.setExceptionHandler((where, fault) -> faults.add(fault));
  }

  @AfterEach
  void close() {
    loop.close();
    assertEquals(List.of(), faults);
  }

  final List<String> toldOfTasks() {
    return told.stream().filter(each -> !each.startsWith("callback")).toList();
  }

  final void run(Coroutine<?> main) {
    loop.runUntilComplete(loop.createTask(main, "main"));
  }

  @Async
  static Coroutine<Void> empty() {
    return done();
  }

  @Async
  static Coroutine<Void> pause(int millis) {
    await(sleep(ofMillis(millis)));
    return done();
  }

  @Async
  static Coroutine<Void> startAndAwait() {
    await(createTask(pause(1), "child"));
    return done();
  }
}
