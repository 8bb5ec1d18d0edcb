package dev.fermata;

import dev.fermata.internal.basics.Nanos;
import dev.fermata.internal.kernel.CallBody;
import dev.fermata.internal.kernel.Futures;
import dev.fermata.internal.kernel.HostedLoops;
import dev.fermata.internal.kernel.MadeLoops;
import dev.fermata.internal.kernel.MissingLoop;
import dev.fermata.internal.kernel.Named;
import dev.fermata.internal.kernel.RunningLoops;
import dev.fermata.internal.report.CoroutineTracking;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

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
public final class EventLoop extends LoopOutside implements AutoCloseable {

  EventLoop(EventLoopBuilder description) {
    super(description);
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
   * Returns the loop on {@code host}: the one that it has, or else a new one with the name of the
   * host. The host runs it a tick at a time, for 8 ms at most, between whatever else it has to do;
   * it runs no other way. What is confined to the thread of a loop may be used by all code of the
   * host; from other threads, {@link #submit} and {@link #callSoonThreadSafe} are the ways in. Such
   * a loop watches no channels. May be called from any thread.
   *
   * <p>trio: {@code start_guest_run}.
   *
   * @throws InvalidStateException if the host has ended, or runs another loop in this thread
   */
  public static EventLoop on(LoopHost host) {
    Objects.requireNonNull(host, "host");
    return HostedLoops.on(host, () -> builder().host(host).build());
  }

  /**
   * Returns the loop that runs in this thread, or whose host does.
   *
   * <p>asyncio: {@code get_running_loop}.
   *
   * @throws InvalidStateException if none does
   */
  public static EventLoop current() {
    EventLoop loop = RunningLoops.inThisThread();
    if (loop == null) {
      throw MissingLoop.here();
    }
    return loop;
  }

  /**
   * Returns the loops of this process that are in use and not closed, oldest first, whether they
   * run or not. May be called from any thread.
   */
  public static List<EventLoop> all() {
    return MadeLoops.open();
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
    Handle handle = new Handle(this, Objects.requireNonNull(callback, "callback"));
    boolean entered = ownership.enter("callSoon");
    try {
      ready.add(handle);
    } finally {
      ownership.leave(entered);
    }
    return handle;
  }

  /**
   * Calls {@code callback} on this loop, and wakes it if it waits. May be called from any thread;
   * what one thread gives to this and to {@link #callSoon} is called in that order. What this has
   * taken is called before a {@link Runner} has closed the loop.
   *
   * @throws InvalidStateException if the loop is closed, or a {@link Runner} has ended its tasks
   */
  public void callSoonThreadSafe(Runnable callback) {
    Handle handle = new Handle(this, Objects.requireNonNull(callback, "callback"));
    admit("callSoonThreadSafe");
    if (ownership.refusesWork() || !post(handle)) {
      throw ownership.closed("callSoonThreadSafe");
    }
  }

  /** Calls {@code callback} after {@code delay}; timers due together go in order of making. */
  public TimerHandle callLater(Duration delay, Runnable callback) {
    return callAt("callLater", deadline(Nanos.of(delay)), callback);
  }

  /** Calls {@code callback} at {@code when}, on the clock of {@link #time}. */
  public TimerHandle callAt(Duration when, Runnable callback) {
    return callAt("callAt", Nanos.of(when), callback);
  }

  private TimerHandle callAt(String operation, long when, Runnable callback) {
    boolean entered = ownership.enter(operation);
    try {
      return callAtNanos(when, callback);
    } finally {
      ownership.leave(entered);
    }
  }

  /** Makes a promise of this loop. May be called from any thread. */
  public <T> Promise<T> createPromise() {
    return new Promise<>(this);
  }

  /**
   * As {@link #createPromise()}, with what it is for: a task that waits for it shows that.
   *
   * @param subject asked for its text when that is shown, on any thread
   */
  public <T> Promise<T> createPromise(Object subject) {
    return new Promise.Described<>(this, Objects.requireNonNull(subject, "subject"));
  }

  /** Makes a task of {@code coroutine}, for the next iteration unless its factory differs. */
  public <T> Task<T> createTask(Coroutine<T> coroutine) {
    return createTask(coroutine, null);
  }

  /** As {@link #createTask(Coroutine)}, with the name that messages show, or null. */
  public <T> Task<T> createTask(Coroutine<T> coroutine, String taskName) {
    boolean entered = ownership.enter("createTask");
    try {
      return taskFactory.create(this, coroutine, taskName);
    } finally {
      ownership.leave(entered);
    }
  }

  /**
   * Runs {@code coroutine} as a task of this loop. May be called from any thread; cancelling the
   * result cancels the task. The result ends in any case: when the task does, or else, cancelled,
   * when the loop is closed.
   *
   * <p>asyncio: {@code run_coroutine_threadsafe}.
   *
   * @throws InvalidStateException if the loop is closed, or a {@link Runner} has ended its tasks
   */
  public <T> CompletableFuture<T> submit(Coroutine<T> coroutine) {
    return new Submission<>(this, Objects.requireNonNull(coroutine, "coroutine")).post("submit");
  }

  /**
   * As {@link #submit(Coroutine)}, for an async lambda, or a call that has to be made on a loop.
   */
  public <T> CompletableFuture<T> submit(AsyncCall<T, ?> call) {
    return submit(new CallBody<>(call));
  }

  /**
   * Makes {@code call} in a task of this loop, and blocks the thread until that has ended; called
   * in another thread. An interrupt cancels the task, which is waited for all the same, and shows
   * again. A task that was cancelled, or lost its loop, is a {@code CancellationException}.
   *
   * <p>asyncio: {@code run_coroutine_threadsafe(...).result()}.
   *
   * @return the value of the task
   * @throws X what it fails with, as it is
   * @throws InvalidStateException on the thread of this loop, or if it is closed
   */
  public <T, X extends Exception> T call(AsyncCall<T, X> call) throws X {
    return new Submission<T>(this, new CallBody<>(call)).join();
  }

  /** As {@link #call(AsyncCall)}, for a call that throws two kinds, of which javac infers one. */
  public <T, X extends Exception, Y extends Exception> T call(
      AsyncCall<T, Exception> call, Class<X> failure, Class<Y> other) throws X, Y {
    return new Submission<T>(this, new CallBody<>(call)).join();
  }

  /**
   * Runs this loop until {@code awaitable} is done; a coroutine is made a task.
   *
   * @return its value
   * @throws InvalidStateException if the loop was stopped before, or runs already
   */
  public <T> T runUntilComplete(Awaitable<T> awaitable) {
    ownership.take();
    try {
      return cycle.complete(Futures.of(awaitable, this));
    } finally {
      ownership.release();
    }
  }

  /** Runs this loop until {@link #stop} is called or the thread is interrupted. */
  public void runForever() {
    ownership.take();
    try {
      cycle.run(null);
    } finally {
      ownership.release();
    }
  }

  /** Ends the run at the end of the current iteration; before a run, after its first. */
  public void stop() {
    requireOwnThread("stop");
    boolean entered = ownership.enter("stop");
    cycle.stop();
    ownership.leave(entered);
  }

  /** Whether a thread runs this. May be called from any thread. */
  public boolean isRunning() {
    return ownership.isRunning();
  }

  /** Whether this was closed. May be called from any thread. */
  public boolean isClosed() {
    return ownership.isClosed();
  }

  /**
   * Drops what is scheduled, except reports of failures; the loop cannot be used again. The
   * {@code CompletableFuture}s that show what has not ended are cancelled, those of {@link #submit}
   * included. May be called from any thread; no effect if this is closed already.
   *
   * @throws InvalidStateException if the loop runs
   */
  @Override
  public void close() {
    closeNow();
  }

  /**
   * Ends a loop that a host runs, in order: other threads can give it nothing more, the tasks that
   * are left are cancelled, and those that they make meanwhile; when all have ended, for which the
   * host has to run on, their failures are reported, and the loop is closed. May be called from any
   * thread, and more than once.
   *
   * @return done when the loop is closed; fails if tasks were left then, since the host has ended.
   *     Do not wait for it in the host's thread
   * @throws InvalidStateException if a thread of its own runs this loop: a {@link Runner} or a
   *     {@link LoopThread} ends that
   */
  public CompletableFuture<Void> shutDown() {
    if (ticks == null) {
      throw new InvalidStateException("`shutDown`: no host runs "
          + Named.loop(this)
          + "\n  help: close its runner, or its thread, which ends the tasks, too:"
          + "\n      try (Runner runner = new Runner()) {"
          + "\n      try (LoopThread background = LoopThread.start(\"background\")) {");
    }
    return ticks.ending.shutDown();
  }

  /** Sends what goes wrong unseen to {@code handler}; null for the one that logs. */
  public void setExceptionHandler(ExceptionHandler handler) {
    boolean entered = ownership.enter("setExceptionHandler");
    faults.setHandler(handler);
    ownership.leave(entered);
  }

  /**
   * Tells the exception handler, before this returns, of what went wrong where nobody could catch
   * it: for code that works for others and goes on, such as a server or a stream of your own. What
   * the handler throws is logged.
   *
   * <p>asyncio: {@code call_exception_handler}.
   */
  public void callExceptionHandler(ExceptionContext context) {
    Objects.requireNonNull(context, "context");
    boolean entered = ownership.enter("callExceptionHandler");
    try {
      faults.report(context);
    } finally {
      ownership.leave(entered);
    }
  }

  /**
   * As {@link EventLoopBuilder#carry}, from the next step on: for a loop that is there already,
   * such as one that a host runs. No effect if this carries {@code accessor}.
   */
  public void carry(ThreadLocalAccessor<?> accessor) {
    Objects.requireNonNull(accessor, "accessor");
    boolean entered = ownership.enter("carry");
    carryToo(accessor);
    ownership.leave(entered);
  }

  /**
   * Switches debug mode: steps that keep the loop for long are logged, and so are, in the whole
   * process, coroutines that nobody awaits. The system property {@code dev.fermata.debug} sets it
   * from the start.
   */
  public void setDebug(boolean debug) {
    boolean entered = ownership.enter("setDebug");
    cycle.reportSlowSteps(debug);
    ownership.leave(entered);
    CoroutineTracking.switchTo(debug);
  }

  /**
   * Tells {@code observer}, from here on, what happens on this loop. Costs nothing where nobody
   * observes.
   *
   * <p>trio: {@code add_instrument}.
   *
   * @return a handle whose {@link Handle#cancel} ends that
   * @throws InvalidStateException if it observes this already
   */
  public Handle observe(LoopObserver observer) {
    Observation observation = new Observation(this, Objects.requireNonNull(observer, "observer"));
    boolean entered = ownership.enter("observe");
    try {
      addObserver(observation);
    } finally {
      ownership.leave(entered);
    }
    return observation;
  }

  /** Returns the tasks of this loop that are not done, oldest first. */
  public List<Task<?>> allTasks() {
    boolean entered = ownership.enter("allTasks");
    try {
      return tasks.snapshot();
    } finally {
      ownership.leave(entered);
    }
  }

  /**
   * Returns how much this has to do. May be called from any thread; while another one runs this,
   * the numbers may have changed already.
   */
  public LoopStatistics statistics() {
    return new LoopStatistics(tasks.size(), readyToProgram(), timers.size(), outsideEvents);
  }

  /** How many awaited completion stages and calls in executors are going to wake this. */
  public int outsideEvents() {
    return outsideEvents;
  }

  /** Whether the calling thread, or its host, runs this. May be called from any thread. */
  public boolean isInThread() {
    return ownership.isInThread();
  }

  /** Names this, and tells whether it runs or is closed. May be called from any thread. */
  @Override
  public String toString() {
    return Named.loop(this)
        + (ticks == null ? "" : ", hosted")
        + (isClosed() ? ", closed" : isRunning() ? ", running" : "");
  }
}
