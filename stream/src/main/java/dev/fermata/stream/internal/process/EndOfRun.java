package dev.fermata.stream.internal.process;

import static dev.fermata.Fermata.allTasks;
import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.waitUntil;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.ReturnWhen;
import dev.fermata.Task;
import dev.fermata.TaskFactory;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Supplier;

/**
 * What is to be done when a run ends: a task that waits to be cancelled, as all are then, and for
 * those of the program that are cancelled with it.
 */
public final class EndOfRun {
  private static final Set<Task<?>> ALL =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private final Promise<Void> over = EventLoop.current().createPromise();
  private final Task<Void> task;

  /**
   * Waits from now on.
   *
   * @param name of the task
   * @param action what it throws is reported
   */
  public EndOfRun(String name, Supplier<Coroutine<Void>> action) {
    task = TaskFactory.eager().create(EventLoop.current(), run(action), name);
    ALL.add(task);
  }

  @Async
  private Coroutine<Void> run(Supplier<Coroutine<Void>> action) {
    try {
      await(over);
    } catch (CancelledError e) {
      await(endOfProgram());
      await(action.get());
      throw e;
    }
    return done();
  }

  /** Waits for the tasks that are ending; whoever cancels this once more does not want to wait. */
  @Async
  @SuppressWarnings("CancellationSwallowed") // the first one is thrown by the caller
  private static Coroutine<Void> endOfProgram() {
    List<Task<?>> ending = allTasks().stream()
        .filter(each -> each.cancelling() > 0 && !ALL.contains(each))
        .toList();
    try {
      if (!ending.isEmpty()) {
        await(waitUntil(ReturnWhen.ALL_COMPLETED, ending));
      }
    } catch (CancelledError again) {
      // Then at once.
    }
    return done();
  }

  /** Calls {@code action} if the loop is closed while this waits: its tasks just stop then. */
  public void onLoopClosed(Runnable action) {
    EventLoop loop = over.loop();
    over.toCompletableFuture().whenComplete((nothing, ended) -> {
      if (loop.isClosed()) {
        action.run();
      }
    });
  }

  /** Whether this waits. */
  boolean isAwaited() {
    return !task.isDone();
  }

  /** There is nothing to be done. */
  public void forget() {
    over.complete(null);
  }
}
