package dev.fermata;

import dev.fermata.internal.basics.Nanos;
import dev.fermata.internal.basics.SafeText;
import dev.fermata.internal.context.CarriedThreadLocals;
import dev.fermata.internal.kernel.HostedLoops;
import dev.fermata.internal.kernel.MadeLoops;
import dev.fermata.internal.kernel.TaskShuffle;
import dev.fermata.internal.report.SlowSteps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Describes a loop. */
public final class EventLoopBuilder {
  private static final AtomicInteger LAST_NUMBER = new AtomicInteger();

  private String name;
  private TimeSource clock = System::nanoTime;

  /** Null for one of its own for each loop. */
  private Poller poller;

  /** Null for a loop that is run by a thread of its own. */
  private LoopHost host;

  private TaskFactory taskFactory = TaskFactory.lazy();
  private ExceptionHandler exceptionHandler = ExceptionHandler.logging();
  private SlowSteps slowSteps = new SlowSteps(Duration.ofMillis(100).toNanos());

  private final List<ThreadLocalAccessor<Object>> carried = new ArrayList<>();

  /** Null for first in, first out. */
  private Long shuffleSeed;

  /** Null where the loop may use threads. */
  private String insteadOfThreads;

  /** Null where every thread may give the loop something. */
  private Consumer<? super String> admission;

  /** Null where no error ends the run. */
  private Class<? extends Error> fatalError;

  EventLoopBuilder() {}

  /** Sets the name that messages show. */
  public EventLoopBuilder name(String newName) {
    name = Objects.requireNonNull(newName, "name");
    return this;
  }

  /** Sets the clock that timers go by. */
  public EventLoopBuilder clock(TimeSource newClock) {
    clock = Objects.requireNonNull(newClock, "clock");
    return this;
  }

  /** Sets where the loop waits; the system's poller if not set. A poller serves one loop. */
  public EventLoopBuilder poller(Poller newPoller) {
    poller = Objects.requireNonNull(newPoller, "poller");
    return this;
  }

  /**
   * Sets who runs the loop: instead of a thread of its own, a loop of somebody else; see
   * {@link EventLoop#on}. It needs no poller then.
   */
  public EventLoopBuilder host(LoopHost newHost) {
    host = Objects.requireNonNull(newHost, "host");
    return this;
  }

  /**
   * Sets what makes the tasks of the loop.
   *
   * <p>asyncio: {@code set_task_factory}.
   */
  public EventLoopBuilder taskFactory(TaskFactory newTaskFactory) {
    taskFactory = Objects.requireNonNull(newTaskFactory, "taskFactory");
    return this;
  }

  /**
   * Sets where what goes wrong unseen is sent, from the first moment on: of a {@link LoopThread},
   * which runs as soon as there is one, too. It is logged if this is not called. The handler is
   * called in the thread of the loop.
   *
   * <p>asyncio: {@code set_exception_handler}.
   */
  public EventLoopBuilder exceptionHandler(ExceptionHandler newExceptionHandler) {
    exceptionHandler = Objects.requireNonNull(newExceptionHandler, "exceptionHandler");
    return this;
  }

  /**
   * Sets from which duration on a step or a callback is reported in debug mode; 100 ms if not set.
   *
   * <p>asyncio: {@code loop.slow_callback_duration}.
   *
   * @param duration zero or more; zero reports every step
   */
  public EventLoopBuilder slowStep(Duration duration) {
    long nanos = Nanos.of(duration);
    if (nanos < 0) {
      throw new IllegalArgumentException("a step cannot take " + duration + ": 0 or more");
    }
    slowSteps = new SlowSteps(nanos);
    return this;
  }

  /**
   * Lets every task of the loop have its own value of something that another library keeps for each
   * thread, such as the MDC of a logger. It behaves as a {@link ContextVar} does: a task begins
   * with what whoever made it had then, and keeps what it sets. Callbacks and calls in other
   * threads get a copy. Between steps, and when the run has ended, the thread has its own value.
   * Costs two reads and two writes at each step; nothing is done where nothing is carried.
   *
   * <p>May be called several times. What an accessor throws around a step is reported as a fault.
   */
  @SuppressWarnings("unchecked")
  public EventLoopBuilder carry(ThreadLocalAccessor<?> accessor) {
    carried.add((ThreadLocalAccessor<Object>) Objects.requireNonNull(accessor, "accessor"));
    return this;
  }

  /**
   * For tests: lets the tasks that are ready in an iteration run in random order, to find code that
   * depends on it. Callbacks keep their order.
   *
   * @param seed the same seed gives the same order
   */
  public EventLoopBuilder shuffle(long seed) {
    shuffleSeed = seed;
    return this;
  }

  /**
   * Lets the loop do the same whenever its clock, its poller and those who use it do the same, as
   * one has to that is run again from a record: its tasks are counted from 1, what the garbage
   * collector finds changes nothing, an interrupt of its thread cancels nothing, and what comes at
   * any time is refused: calls in other threads, such as {@code toThread}, and awaits of futures of
   * the JDK, other than those that show futures of the loop. Which threads may give it something is
   * what {@link #admission} says.
   *
   * @param insteadOfThreads what to do instead: the fix that the refusal gives, a line or more
   */
  public EventLoopBuilder deterministic(String insteadOfThreads) {
    this.insteadOfThreads = Objects.requireNonNull(insteadOfThreads, "insteadOfThreads");
    return this;
  }

  /**
   * Sets what decides which threads may give the loop something that do not run it; all may if this
   * is not called. It is called in such a thread, before anything has changed: before the thread
   * completes a promise of the loop, hands over a callback or a coroutine, or uses the loop in
   * another way. It returns where the thread may; what it throws, that call throws. Tools that only
   * look at the loop are not asked.
   *
   * @param newAdmission told what the thread has called, such as {@code submit}
   */
  public EventLoopBuilder admission(Consumer<? super String> newAdmission) {
    admission = Objects.requireNonNull(newAdmission, "admission");
    return this;
  }

  /**
   * Lets errors of {@code type} end the run: {@link EventLoop#runUntilComplete} throws the one that
   * leaves the step of a task, no other step runs, and the loop is to be closed. For errors by
   * which somebody who runs the thread takes it back.
   *
   * <p>asyncio: what {@code KeyboardInterrupt} and {@code SystemExit} do.
   */
  public EventLoopBuilder endRunOn(Class<? extends Error> type) {
    fatalError = Objects.requireNonNull(type, "type");
    return this;
  }

  /**
   * Makes the loop.
   *
   * @throws InvalidStateException if it is to run on a host that has one, or has ended
   * @throws IllegalStateException if it was given a host and a poller
   */
  public EventLoop build() {
    if (host == null) {
      return MadeLoops.add(new EventLoop(this));
    }
    if (poller != null) {
      throw new IllegalStateException("a loop that a host runs does not wait, and has no poller"
          + "\n  help: leave out `poller`, or `host`");
    }
    EventLoop loop = new EventLoop(this);
    HostedLoops.add(host, loop, loop.ticks);
    return MadeLoops.add(loop);
  }

  String name() {
    if (name == null && host != null) {
      return SafeText.of(host);
    }
    return name == null ? "loop-" + LAST_NUMBER.incrementAndGet() : name;
  }

  /** Null for a loop that is run by a thread of its own. */
  LoopHost host() {
    return host;
  }

  /** Refuses {@code operation} where a host is to run the loop. */
  void requireOwnThread(String operation) {
    if (host != null) {
      throw Ticks.runByHost(operation, name());
    }
  }

  TimeSource clock() {
    return clock;
  }

  Poller poller() {
    return poller == null ? Poller.system() : poller;
  }

  SlowSteps slowSteps() {
    return slowSteps;
  }

  TaskShuffle taskShuffle() {
    return shuffleSeed == null ? null : new TaskShuffle(shuffleSeed);
  }

  String insteadOfThreads() {
    return insteadOfThreads;
  }

  Consumer<? super String> admission() {
    return admission;
  }

  Class<? extends Error> fatalError() {
    return fatalError;
  }

  CarriedThreadLocals carried() {
    return CarriedThreadLocals.of(carried);
  }

  TaskFactory taskFactory() {
    return taskFactory;
  }

  ExceptionHandler exceptionHandler() {
    return exceptionHandler;
  }
}
