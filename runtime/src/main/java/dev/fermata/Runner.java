package dev.fermata;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Runs coroutines, one after the other, on a loop of its own, and shuts that down in order: the
 * tasks that are left are cancelled and waited for, their failures reported, the loop closed. What
 * one run sets in a {@link ContextVar}, the next one sees. Used in one thread.
 *
 * <p>asyncio: {@code Runner}.
 */
public final class Runner implements AutoCloseable {

  /**
   *
   *
   * <pre>
   *   null (created) --- run ---> open loop --- close ---> closed loop
   * </pre>
   */
  private EventLoop loop;

  /** The variables of the next run: what the last one left. */
  private Context context;

  private boolean closed;
  private ShutdownHook shutdownHook;

  /** What runs now, or null. Used on the loop's thread. */
  private Task<?> mainTask;

  private final Supplier<EventLoop> loopFactory;

  /** Makes a runner; its loop is made when it is needed. */
  public Runner() {
    this(() -> EventLoop.builder().name(Thread.currentThread().getName()).build());
  }

  /** Makes a runner of a loop that {@code loopFactory} gives when it is needed. */
  public Runner(Supplier<EventLoop> loopFactory) {
    this.loopFactory = Objects.requireNonNull(loopFactory, "loopFactory");
  }

  /**
   * Runs {@code main} as a task until it ends.
   *
   * @return its value; its exception is thrown as it is
   * @throws InvalidStateException if a loop runs in this thread, or this was closed
   */
  public <T> T run(Coroutine<T> main) {
    EventLoop runningLoop = loop();
    runningLoop.ownership.checkIdle();
    Task<T> task = runningLoop.createTask(main);
    task.context = context;
    mainTask = task;
    try {
      return runningLoop.runUntilComplete(task);
    } finally {
      context = task.context;
      mainTask = null;
    }
  }

  /** As {@link #run(Coroutine)}, for an async lambda. */
  public <T> T run(AsyncCallable<T> main) {
    return run(new CallBody<>(main));
  }

  /**
   * Returns the loop.
   *
   * @throws InvalidStateException if this was closed
   */
  public EventLoop loop() {
    if (closed) {
      throw new InvalidStateException("the runner is closed\n  help: make another one, in a `try`:"
          + "\n      try (Runner runner = new Runner()) {");
    }
    if (loop == null) {
      loop = loopFactory.get();
      context = Context.current();
      shutdownHook = ShutdownHook.install(() -> loop.post(new Handle(loop, cancelMain())));
    }
    return loop;
  }

  /** Ends the tasks that are left, and closes the loop. No effect if this is closed already. */
  @Override
  public void close() {
    if (closed || loop == null) {
      closed = true;
      return;
    }
    closed = true;
    boolean interrupted = Thread.interrupted();
    try {
      endRemainingTasks();
    } finally {
      loop.close();
      shutdownHook.runnerClosed();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Runnable cancelMain() {
    return () -> {
      if (mainTask != null) {
        mainTask.cancel();
      }
    };
  }

  private void endRemainingTasks() {
    List<Task<?>> remaining = loop.tasks.snapshot();
    for (Task<?> task : remaining) {
      task.markObserved();
      task.cancel();
    }
    for (Task<?> task : remaining) {
      if (!task.isDone()) {
        loop.runUntilComplete(new Settled(task));
      }
    }
    for (Task<?> task : remaining) {
      if (!task.isCancelled() && task.exception() != null) {
        loop.faults.report(new ExceptionContext(
            "unhandled exception of " + task.describe() + " during shutdown",
            task.exception(),
            task,
            null));
      }
    }
  }
}
