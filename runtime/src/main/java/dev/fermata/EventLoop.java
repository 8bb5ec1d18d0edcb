package dev.fermata;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Runs callbacks and tasks, one at a time, in one thread: the one that called
 * {@link #runUntilComplete} or {@link #runForever}. While it runs it is used from that thread only,
 * except for the methods that say otherwise.
 *
 * <p>One iteration polls for events, queues them and then the timers that are due behind what is
 * ready already, and runs as many entries as are queued then; what these queue runs in the next
 * iteration. The queue is first in, first out.
 *
 * <p>asyncio: the event loop.
 */
public final class EventLoop implements AutoCloseable {
  final ReadyQueue ready = new ReadyQueue();
  final TimerQueue timers = new TimerQueue();
  final TaskList tasks = new TaskList();
  private final Inbox inbox = new Inbox();
  final Ownership ownership = new Ownership(this);
  private final LoopExecutor executor = new LoopExecutor(this);
  final FaultReports faults = new FaultReports(this);

  private final String name;
  private final TimeSource clock;
  private final Poller poller;
  private final TaskFactory taskFactory;
  private final long origin;

  /** The task whose step runs, or, between steps, ran last; null in callbacks and while idle. */
  Task<?> currentTask;

  /** See {@link Task#leaveUnlinked}: here, because it would make each task 8 bytes larger. */
  StateMachine<?> unlinked;

  /** The values of variables in the callback that runs; null between callbacks. */
  Context callbackContext;

  /** How many tasks have begun inside each other, and are still in that first step. */
  int eagerStarts;

  private boolean stopping;
  private boolean interrupted;

  /** How many things outside the loop are known to be going to post to it. */
  private int outsideEvents;

  private final SlowSteps slowSteps;
  private final TaskShuffle shuffle;
  private boolean inDebugMode = Boolean.getBoolean("dev.fermata.debug");

  EventLoop(EventLoopBuilder builder) {
    name = builder.name();
    clock = builder.clock();
    poller = builder.poller();
    taskFactory = builder.taskFactory();
    slowSteps = builder.slowSteps();
    shuffle = builder.taskShuffle();
    origin = clock.nanoTime();
  }

  /** Makes a loop with the system's clock. Close it when it is not needed any more. */
  public static EventLoop create() {
    return builder().build();
  }

  /** Starts the description of a loop with a name, a clock or a poller of its own. */
  public static EventLoopBuilder builder() {
    return new EventLoopBuilder();
  }

  /**
   * Returns the loop that runs in this thread.
   *
   * <p>asyncio: {@code get_running_loop}.
   *
   * @throws InvalidStateException if none does
   */
  public static EventLoop current() {
    EventLoop loop = RunningLoops.inThisThread();
    if (loop == null) {
      throw new InvalidStateException("no event loop runs in thread `"
          + Thread.currentThread().getName()
          + "`\n  help: run a coroutine to its end, which runs a loop:"
          + "\n      run(coroutine)");
    }
    return loop;
  }

  /** Returns the name that messages show. May be called from any thread. */
  public String name() {
    return name;
  }

  /** Returns the time since this loop was made, on its clock. */
  public Duration time() {
    return Duration.ofNanos(now());
  }

  /** Calls {@code callback} in the next iteration, after what was scheduled before. */
  public Handle callSoon(Runnable callback) {
    checkThread("callSoon");
    Handle handle = new Handle(this, Objects.requireNonNull(callback, "callback"));
    ready.add(handle);
    return handle;
  }

  /**
   * Calls {@code callback} on this loop, and wakes it if it waits. May be called from any thread.
   *
   * @throws InvalidStateException if the loop is closed
   */
  public void callSoonThreadSafe(Runnable callback) {
    ownership.checkOpen("callSoonThreadSafe");
    post(new Handle(this, Objects.requireNonNull(callback, "callback")));
  }

  /**
   * Calls {@code callback} after {@code delay}; timers that are due together in order of making.
   */
  public TimerHandle callLater(Duration delay, Runnable callback) {
    checkThread("callLater");
    return callAtNanos(deadline(Nanos.of(delay)), callback);
  }

  /** Calls {@code callback} at {@code when}, on the clock of {@link #time}. */
  public TimerHandle callAt(Duration when, Runnable callback) {
    checkThread("callAt");
    return callAtNanos(Nanos.of(when), callback);
  }

  TimerHandle callAtNanos(long when, Runnable callback) {
    TimerHandle timer = new TimerHandle(this, when, Objects.requireNonNull(callback, "callback"));
    timers.add(timer, when);
    return timer;
  }

  /** Makes a promise of this loop. May be called from any thread. */
  public <T> Promise<T> createPromise() {
    return new Promise<>(this);
  }

  /**
   * Makes a task of {@code coroutine}; unless the factory says otherwise, for the next iteration.
   */
  public <T> Task<T> createTask(Coroutine<T> coroutine) {
    return createTask(coroutine, null);
  }

  /**
   * As {@link #createTask(Coroutine)}, with a name.
   *
   * @param taskName the name that messages show; null for {@code Task-N}
   */
  public <T> Task<T> createTask(Coroutine<T> coroutine, String taskName) {
    checkThread("createTask");
    return taskFactory.create(this, coroutine, taskName);
  }

  /**
   * Runs {@code coroutine} as a task of this loop. May be called from any thread; cancelling the
   * result cancels the task.
   *
   * <p>asyncio: {@code run_coroutine_threadsafe}.
   *
   * @throws InvalidStateException if the loop is closed
   */
  public <T> CompletableFuture<T> submit(Coroutine<T> coroutine) {
    ownership.checkOpen("submit");
    Objects.requireNonNull(coroutine, "coroutine");
    return Submission.of(this, coroutine);
  }

  /**
   * Calls {@code function} in a daemon thread of this loop's own pool. Cancelling the future does
   * not stop a call that has begun.
   *
   * <p>asyncio: {@code run_in_executor(None, ...)}.
   */
  public <T> Future<T> runInExecutor(Callable<? extends T> function) {
    checkThread("runInExecutor");
    return executor.call(function);
  }

  /** As {@link #runInExecutor(Callable)}, in a given executor. */
  public <T> Future<T> runInExecutor(Executor other, Callable<? extends T> function) {
    checkThread("runInExecutor");
    return executor.call(other, function);
  }

  /**
   * Runs this loop until {@code awaitable} is done; a coroutine is made a task.
   *
   * @return its value
   * @throws InvalidStateException if the loop was stopped before, or runs already
   */
  public <T> T runUntilComplete(Awaitable<T> awaitable) {
    ownership.checkIdle();
    Future<T> future = Futures.of(awaitable, this);
    future.markObserved();
    Handle stopper = future.onDone(done -> stop());
    try {
      iterate(future);
    } finally {
      stopper.cancel();
    }
    if (!future.isDone()) {
      throw new InvalidStateException("loop `" + name + "` was stopped before " + future);
    }
    return future.result();
  }

  /** Runs this loop until {@link #stop} is called or the thread is interrupted. */
  public void runForever() {
    ownership.checkIdle();
    iterate(null);
  }

  /** Ends the run at the end of the current iteration; before a run, after its first. */
  public void stop() {
    checkThread("stop");
    stopping = true;
  }

  /** Whether a thread runs this. May be called from any thread. */
  public boolean isRunning() {
    return ownership.isOwned();
  }

  /** Whether this was closed. May be called from any thread. */
  public boolean isClosed() {
    return ownership.isClosed();
  }

  /**
   * Drops what is scheduled, except reports of failures; the loop cannot be used again. No effect
   * if it is closed already.
   *
   * @throws InvalidStateException if the loop runs
   */
  @Override
  public void close() {
    ownership.close();
    while (!ready.isEmpty()) {
      if (ready.remove() instanceof UnobservedFailure failure) {
        failure.execute();
      }
    }
    timers.clear();
    executor.shutdown();
  }

  /** Sends what goes wrong unseen to {@code handler}; null for the one that logs. */
  public void setExceptionHandler(ExceptionHandler handler) {
    checkThread("setExceptionHandler");
    faults.setHandler(handler);
  }

  /**
   * Switches debug mode: steps that keep the loop for long are logged, and so are, in the whole
   * process, coroutines that nobody awaits. The system property {@code dev.fermata.debug} sets it
   * from the start.
   */
  public void setDebug(boolean debug) {
    checkThread("setDebug");
    inDebugMode = debug;
    CoroutineTracking.switchTo(debug);
  }

  /** Returns the tasks of this loop that are not done, oldest first. */
  public List<Task<?>> allTasks() {
    checkThread("allTasks");
    return tasks.snapshot();
  }

  /**
   * How many operations outside the loop are known to be going to wake it: awaited completion
   * stages and calls in executors.
   */
  public int outsideEvents() {
    return outsideEvents;
  }

  void expectOutsideEvent() {
    outsideEvents++;
  }

  void outsideEventArrived() {
    outsideEvents--;
  }

  /** Nanoseconds since this loop was made. */
  long now() {
    return clock.nanoTime() - origin;
  }

  /** The time {@code nanos} from now. */
  long deadline(long nanos) {
    return Nanos.sum(now(), nanos);
  }

  /** Whether the calling thread runs this. May be called from any thread. */
  public boolean isInThread() {
    return ownership.isOwnedByThisThread();
  }

  /** Queues {@code scheduled}; from any thread. A closed loop drops it. */
  void post(Scheduled scheduled) {
    inbox.add(scheduled);
    poller.wakeUp();
  }

  /** Runs {@code action} at once in the thread of this loop, or else posts it there. */
  void runInThread(Runnable action) {
    if (isInThread()) {
      action.run();
    } else {
      post(new Handle(this, action));
    }
  }

  void checkThread(String operation) {
    ownership.check(operation);
  }

  /**
   * Iterates until stopped; an interrupt of the thread cancels {@code main}, or else stops this,
   * and shows again when this has ended.
   */
  private void iterate(Future<?> main) {
    ownership.take();
    boolean wasInterrupted = false;
    try {
      do {
        iterateOnce();
        if (interrupted) {
          interrupted = false;
          wasInterrupted = true;
          if (main == null) {
            stopping = true;
          } else {
            main.cancel();
          }
        }
      } while (!stopping);
    } finally {
      stopping = false;
      currentTask = null;
      ownership.release();
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void iterateOnce() {
    inbox.moveTo(ready);
    long timeout = 0;
    if (ready.isEmpty() && !stopping) {
      currentTask = null;
      ready.trim();
      timers.trim();
      timeout = timers.isEmpty() ? Poller.FOREVER : Nanos.until(timers.firstWhen(), now());
    }
    poller.poll(this, timeout);
    if (timeout > 0) {
      inbox.moveTo(ready);
    }
    interrupted = Thread.interrupted();
    if (!timers.isEmpty()) {
      timers.moveDue(now(), ready);
    }
    if (shuffle != null) {
      shuffle.shuffle(ready);
    }
    for (ready.beginIteration(); ready.hasDue(); ) {
      Scheduled entry = ready.removeDue();
      if (inDebugMode) {
        slowSteps.execute(this, entry);
      } else {
        execute(entry);
      }
    }
  }

  void execute(Scheduled entry) {
    if (entry instanceof Task<?> task) {
      task.execute();
    } else {
      currentTask = null;
      entry.execute();
    }
  }
}
