package dev.fermata;

import dev.fermata.internal.basics.Nanos;
import dev.fermata.internal.context.CarriedThreadLocals;
import dev.fermata.internal.context.Context;
import dev.fermata.internal.kernel.Dropped;
import dev.fermata.internal.kernel.Inbox;
import dev.fermata.internal.kernel.LeftBehindList;
import dev.fermata.internal.kernel.Probe;
import dev.fermata.internal.kernel.ReadyQueue;
import dev.fermata.internal.kernel.Scheduled;
import dev.fermata.internal.outside.Determinism;
import dev.fermata.internal.outside.LoopExecutor;
import dev.fermata.internal.report.FaultReports;
import dev.fermata.internal.report.LoopObservers;
import dev.fermata.internal.report.UnobservedFailures;
import dev.fermata.internal.trace.TraceBudget;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * What a loop consists of, and what the kernel does with it: {@link EventLoop} without the words.
 * The parts that are not private belong to the kernel's classes.
 */
abstract sealed class LoopCore permits LoopOutside {
  private static final AtomicInteger LAST_TASK_NUMBER = new AtomicInteger();

  final ReadyQueue ready = new ReadyQueue();
  final TimerQueue timers = new TimerQueue();
  final TaskList tasks = new TaskList();
  final LeftBehindList leftBehind = new LeftBehindList();
  private final Inbox inbox = new Inbox();
  final Ownership ownership;
  final LoopExecutor executor;
  final FaultReports faults = new FaultReports(self());
  final UnobservedFailures unobserved = new UnobservedFailures();
  final Dropped dropped;
  final TraceBudget traceBudget = new TraceBudget();

  final String name;
  private final TimeSource clock;
  final TaskFactory taskFactory;

  /** Replaced as a whole, by the thread of this; others may find the former one. */
  CarriedThreadLocals carried;

  private final long origin;

  /** Null if nobody observes this: then nothing is told, and no call made for that. */
  LoopObservers observers;

  /** The task whose step runs, or, between steps, ran last; null in callbacks and while idle. */
  Task<?> currentTask;

  /** See {@link LoopDriver#leaveUnlinked}: here, because it would make each task 8 bytes larger. */
  Frame<?> unlinked;

  /** The values of variables in the callback that runs; null between callbacks. */
  Context callbackContext;

  /** How many tasks have begun inside each other, and are still in that first step. */
  int eagerStarts;

  /** How many things outside the loop are known to be going to post to it. */
  int outsideEvents;

  /** What asks this whether it turns; null until somebody wants to. */
  private volatile Probe probe;

  final Cycle cycle;

  /** What runs this where a host does; null for a loop that is run by a thread of its own. */
  final Ticks ticks;

  /** The errors that end the run; null if there are none. */
  private final Class<? extends Error> fatalError;

  /** Of a loop that counts its own tasks. */
  private int lastTaskNumber;

  /** Null where nothing is refused for its sake. */
  final Determinism determinism;

  /** Null where every thread may give this something. */
  private final Consumer<? super String> admission;

  LoopCore(EventLoopBuilder builder) {
    name = builder.name();
    String insteadOfThreads = builder.insteadOfThreads();
    determinism = insteadOfThreads == null ? null : new Determinism(self(), insteadOfThreads);
    admission = builder.admission();
    executor = new LoopExecutor(self(), determinism);
    dropped = new Dropped(self(), determinism != null);
    fatalError = builder.fatalError();
    clock = builder.clock();
    taskFactory = builder.taskFactory();
    carried = builder.carried();
    faults.setHandler(builder.exceptionHandler());
    if (builder.host() == null) {
      ownership = new Ownership(self());
      ticks = null;
      cycle = new Cycle(self(), inbox, builder, builder.poller());
    } else {
      HostedOwnership hosted = new HostedOwnership(self(), builder.host());
      ownership = hosted;
      ticks = new Ticks(self(), builder.host(), hosted);
      cycle = new Cycle(self(), inbox, builder, ticks);
    }
    origin = clock.nanoTime();
  }

  /**
   * How many entries are ready; what the watch asks for is not the program's, and is not counted.
   */
  final int readyToProgram() {
    Probe asked = probe;
    return asked == null || !asked.isOpen() ? ready.size() : ready.sizeWithout(asked);
  }

  /** See {@code Kernel.probe}. One thread makes it, the watch. */
  final Probe probe(boolean make) {
    if (make && probe == null) {
      probe = new Probe(System::nanoTime);
    }
    return probe;
  }

  /** Before {@code operation}: throws where the calling thread may give this nothing. */
  final void admit(String operation) {
    if (admission != null && !ownership.isInThread()) {
      admission.accept(operation);
    }
  }

  /** Before {@code stage} is awaited: throws where this awaits only its own. */
  final void requireOwn(CompletionStage<?> stage) {
    if (determinism != null) {
      determinism.requireOwn(stage);
    }
  }

  /** Whether {@code failure}, which leaves a step, is not the task's but ends the run. */
  final boolean endsRun(Throwable failure) {
    return fatalError != null && fatalError.isInstance(failure);
  }

  final int nextTaskNumber() {
    return determinism != null ? ++lastTaskNumber : LAST_TASK_NUMBER.incrementAndGet();
  }

  TimerHandle callAtNanos(long when, Runnable callback) {
    TimerHandle timer = new TimerHandle(self(), when, Objects.requireNonNull(callback, "callback"));
    timers.add(timer, when);
    return timer;
  }

  /** See {@link EventLoop#close}. */
  final void closeNow() {
    if (ownership.takeToClose()) {
      closeTaken();
    }
  }

  /** Closes this, which the calling thread has. */
  final void closeTaken() {
    inbox.close(ready);
    end();
  }

  /** As {@link #closeNow}, unless tasks are left, or something that came from another thread. */
  void closeIfDone() {
    if (ownership.takeToClose()) {
      if (tasks.isEmpty() && inbox.closeIfEmpty()) {
        end();
      } else {
        ownership.release();
      }
    }
  }

  /** Ends what is left. Code of the user may run then, and finds the loop closed. */
  private void end() {
    timers.clear();
    executor.shutdown();
    ownership.closed();
    cycle.close();
    ready.drop();
    leftBehind.endAll();
    unobserved.reportAll();
    if (ticks != null) {
      ticks.loopClosed();
    }
  }

  /** See {@link EventLoop#carry}. */
  final void carryToo(ThreadLocalAccessor<?> accessor) {
    carried = carried.with(accessor);
    cycle.chooseHowToRun();
  }

  /** See {@link EventLoop#observe}. */
  final void addObserver(Observation observation) {
    observers = LoopObservers.with(observers, self(), observation);
    cycle.chooseHowToRun();
  }

  /** No effect if {@code observation} is over. */
  final void removeObserver(Observation observation) {
    observers = LoopObservers.without(observers, observation);
    cycle.chooseHowToRun();
  }

  /** Runs {@code entry}, and tells those who observe this. */
  final void executeTold(Scheduled entry) {
    LoopObservers told = observers;
    if (told == null) {
      carried.execute(self(), entry);
    } else {
      told.execute(entry);
    }
  }

  /** Nanoseconds since this loop was made. */
  long now() {
    return clock.nanoTime() - origin;
  }

  /** The time {@code nanos} from now. */
  long deadline(long nanos) {
    return Nanos.sum(now(), nanos);
  }

  /**
   * Queues {@code scheduled}; from any thread.
   *
   * @return false if the loop is closed: then it never runs
   */
  boolean post(Scheduled scheduled) {
    if (ownership.isRunByThisThread()) {
      ready.add(scheduled);
      return true;
    }
    return post(new Inbox.Entry(scheduled));
  }

  /** As {@link #post(Scheduled)}, from a thread that does not run this. */
  boolean post(Inbox.Entry entry) {
    if (!inbox.add(entry)) {
      return false;
    }
    cycle.wakeUp();
    return ticks == null || !ticks.ending.hasHostEnded();
  }

  /** Queues what was posted; called by whoever has the loop. */
  void takeInbox() {
    inbox.moveTo(ready);
  }

  /** Refuses {@code operation} where a host runs this. */
  final void requireOwnThread(String operation) {
    if (ticks != null) {
      throw ticks.runByHost(operation);
    }
  }

  private EventLoop self() {
    return (EventLoop) this;
  }
}
