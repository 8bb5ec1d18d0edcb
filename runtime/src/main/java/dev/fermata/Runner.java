package dev.fermata;

import dev.fermata.internal.basics.Nanos;
import dev.fermata.internal.context.Context;
import dev.fermata.internal.kernel.CallBody;
import dev.fermata.internal.kernel.Named;
import dev.fermata.internal.kernel.RemainingTasks;
import dev.fermata.internal.report.CoroutineTracking;
import dev.fermata.internal.running.Settled;
import dev.fermata.internal.running.ShutdownHook;
import dev.fermata.internal.watch.WatchThread;
import java.time.Duration;
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

  /** Whether something runs, or is being ended. Read by the thread that ends the process. */
  private volatile boolean busy;

  /** Read by the thread that ends the process. */
  private volatile long shutdownNanos = Duration.ofSeconds(10).toNanos();

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
   * Sets how long the end of the process, as by Ctrl-C, waits at most until this is closed; 10 s if
   * not set. A second Ctrl-C ends the process at once. May be called at any time.
   *
   * @param limit real time; the process does not wait if it is not positive
   * @return this
   */
  public Runner shutdownLimit(Duration limit) {
    shutdownNanos = Nanos.of(limit);
    return this;
  }

  /**
   * Runs {@code main} as a task until it ends.
   *
   * @return its value; its exception is thrown as it is
   * @throws InvalidStateException if a loop runs in this thread, or this was closed
   */
  public <T> T run(Coroutine<T> main) {
    EventLoop takenLoop = loop();
    takenLoop.ownership.take();
    busy = true;
    try {
      return runIn(takenLoop, takenLoop.createTask(main));
    } finally {
      busy = false;
      takenLoop.ownership.release();
    }
  }

  private <T> T runIn(EventLoop takenLoop, Task<T> task) {
    task.context = takenLoop.carried.capture(context);
    mainTask = task;
    try {
      return takenLoop.cycle.complete(task);
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
      EventLoop made = loopFactory.get();
      made.requireOwnThread("Runner");
      loop = made;
      context = Context.current();
      shutdownHook = ShutdownHook.install(new AtEndOfProcess());
    }
    return loop;
  }

  /**
   * Ends the tasks that are left, and those that they make meanwhile; calls what other threads have
   * given to the loop, which takes nothing more of them once those tasks have ended; and closes the
   * loop. In debug mode, coroutines that were lost without having been awaited are reported. No
   * effect if this is closed already.
   *
   * @throws InvalidStateException if the loop runs: what it runs cannot close this
   */
  @Override
  public void close() {
    if (closed || loop == null) {
      closed = true;
      return;
    }
    if (loop.isRunning()) {
      throw new InvalidStateException(
          "the runner of " + Named.loop(loop) + " cannot be closed by what it runs"
              + "\n  help: let `run` return first: end the main task, and close the runner after it");
    }
    closed = true;
    busy = true;
    boolean interrupted = Thread.interrupted();
    try {
      endTasks();
      CoroutineTracking.runEnded();
      WatchThread.runEnded(loop);
    } finally {
      shutdownHook.runnerClosed();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** This, as the end of the process knows it. */
  private final class AtEndOfProcess implements ShutdownHook.Running {
    @Override
    public boolean isBusy() {
      return busy;
    }

    @Override
    public void cancel() {
      loop.post(new Handle(loop, (Runnable) Runner.this::cancelMain));
    }

    @Override
    public long shutdownNanos() {
      return shutdownNanos;
    }
  }

  private void cancelMain() {
    if (mainTask != null) {
      mainTask.cancel();
    }
  }

  /** Each round ends what the one before has made, and takes what other threads gave meanwhile. */
  private void endTasks() {
    try {
      while (!loop.isClosed()) {
        endRemainingTasks();
        loop.ownership.beginClosing();
        loop.stop();
        loop.runForever();
        loop.closeIfDone();
      }
    } finally {
      loop.close();
    }
  }

  private void endRemainingTasks() {
    RemainingTasks remaining = RemainingTasks.cancel(loop);
    for (Task<?> task : remaining.tasks()) {
      if (!task.isDone()) {
        loop.runUntilComplete(new Settled(task));
      }
    }
    remaining.reportFailures();
  }

  @Override
  public String toString() {
    return closed ? "runner, closed" : loop == null ? "runner" : "runner of " + loop;
  }
}
