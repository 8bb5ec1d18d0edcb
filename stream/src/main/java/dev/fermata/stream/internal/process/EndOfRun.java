package dev.fermata.stream.internal.process;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.TaskFactory;
import java.util.function.Supplier;

/** What is to be done when a run ends: a task that waits to be cancelled, as all are then. */
final class EndOfRun {
  private final Promise<Void> over = EventLoop.current().createPromise();
  private final Task<Void> task;

  /**
   * Waits from now on.
   *
   * @param name of the task
   */
  EndOfRun(String name, Supplier<Coroutine<Void>> action) {
    task = TaskFactory.eager().create(EventLoop.current(), run(action), name);
  }

  @Async
  private Coroutine<Void> run(Supplier<Coroutine<Void>> action) {
    try {
      await(over);
    } catch (CancelledError e) {
      await(action.get());
      throw e;
    }
    return done();
  }

  /** Whether this waits. */
  boolean isAwaited() {
    return !task.isDone();
  }

  /** There is nothing to be done. */
  void forget() {
    over.complete(null);
  }
}
