package dev.fermata;

import dev.fermata.internal.basics.Nanos;
import dev.fermata.internal.context.CarriedThreadLocals;
import dev.fermata.internal.kernel.Failure;
import dev.fermata.internal.kernel.Inbox;
import dev.fermata.internal.kernel.Named;
import dev.fermata.internal.kernel.ReadyQueue;
import dev.fermata.internal.kernel.Scheduled;
import dev.fermata.internal.kernel.TaskShuffle;
import dev.fermata.internal.report.SlowSteps;
import dev.fermata.internal.trace.AsyncStack;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What a loop does while it runs: looks for news, and lets run what is ready, again and again. Used
 * by the thread that has taken the loop.
 */
final class Cycle {
  private final EventLoop loop;
  private final ReadyQueue ready;
  private final TimerQueue timers;
  private final Inbox inbox;
  private final Poller poller;
  private final TaskShuffle shuffle;
  private final SlowSteps slowSteps;

  /** Whether the poller waits. Written without a fence, since an idle loop has none to spare. */
  private final AtomicBoolean waits = new AtomicBoolean();

  private boolean stopping;
  private boolean interrupted;
  private boolean reportsSlowSteps;

  /** Whether nothing is done around steps, so that nothing has to be asked at each. */
  private boolean runsPlainly;

  Cycle(EventLoop loop, Inbox inbox, EventLoopBuilder builder, Poller poller) {
    this.loop = loop;
    this.ready = loop.ready;
    this.timers = loop.timers;
    this.inbox = inbox;
    this.poller = poller;
    this.shuffle = builder.taskShuffle();
    this.slowSteps = builder.slowSteps();
    reportSlowSteps(Boolean.getBoolean("dev.fermata.debug"));
  }

  /** See {@link EventLoop#stop}. */
  void stop() {
    stopping = true;
  }

  final void reportSlowSteps(boolean report) {
    reportsSlowSteps = report;
    chooseHowToRun();
  }

  final void chooseHowToRun() {
    runsPlainly =
        !reportsSlowSteps && loop.observers == null && loop.carried == CarriedThreadLocals.NONE;
  }

  /** From which duration on steps are reported; -1 if they are not. Any thread. */
  long slowStepNanos() {
    return reportsSlowSteps ? slowSteps.limitNanos() : -1;
  }

  /** May be called from any thread. */
  void wakeUp() {
    poller.wakeUp();
  }

  /** See {@link EventLoop#watch}. */
  Watch watch(SelectableChannel channel, Readiness told) throws IOException {
    return poller.watch(loop, channel, told);
  }

  /** The loop is closed. */
  void close() {
    poller.close();
  }

  /** Runs until {@code future} is done, and gives its value. */
  <T> T complete(Future<T> future) {
    Handle stopper = future.onDone(done -> {
      done.markObserved();
      stop();
    });
    try {
      run(future);
    } finally {
      stopper.cancel();
    }
    if (!future.isDone()) {
      throw new InvalidStateException(Named.loop(loop) + " was stopped before " + future);
    }
    if (future.outcome instanceof Failure failure) {
      AsyncStack.leftRun(failure, future);
    }
    return future.result();
  }

  /**
   * Iterates until stopped; an interrupt of the thread cancels {@code main}, or else stops this,
   * and shows again when this has ended.
   */
  void run(Future<?> main) {
    loop.ownership.begin();
    boolean wasInterrupted = false;
    try {
      do {
        iterate();
        if (interrupted) {
          interrupted = false;
          wasInterrupted = true;
          if (main == null) {
            stopping = true;
          } else {
            loop.currentTask = null;
            main.cancel();
          }
        }
      } while (!stopping);
    } finally {
      stopping = false;
      loop.currentTask = null;
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void iterate() {
    inbox.moveTo(ready);
    long timeout = 0;
    if (ready.isEmpty() && !stopping) {
      timeout = timeout();
    }
    if (timeout > 0) {
      await(timeout);
      inbox.moveTo(ready);
    } else {
      poller.poll(loop, timeout);
    }
    interrupted = loop.determinism == null && Thread.interrupted();
    for (beginIteration(); ready.hasDue(); ) {
      run(ready.removeDue());
    }
  }

  /** What is ready now is due, and the timers whose time has come are ready. */
  void beginIteration() {
    if (!timers.isEmpty()) {
      timers.moveDue(loop.now(), ready);
    }
    if (shuffle != null) {
      shuffle.shuffle(ready);
    }
    ready.beginIteration();
  }

  void run(Scheduled entry) {
    if (runsPlainly) {
      execute(loop, entry);
    } else if (reportsSlowSteps) {
      slowSteps.execute(loop, entry);
    } else {
      loop.executeTold(entry);
    }
  }

  private void await(long timeout) {
    waits.setOpaque(true);
    try {
      poller.poll(loop, timeout);
    } finally {
      waits.setOpaque(false);
    }
  }

  /** The poller begins to wait, or tells somebody of an event. */
  void setWaiting(boolean waiting) {
    waits.setOpaque(waiting);
  }

  /** Whether the loop waits for something to do. May be called from any thread. */
  boolean isWaiting() {
    return waits.getOpaque();
  }

  /** How long the poller may wait, nothing being ready. */
  private long timeout() {
    loop.currentTask = null;
    rest();
    return ready.isEmpty() ? untilFirstTimer() : 0;
  }

  /** Gives back what a burst has left; what was dropped may make something ready. */
  void rest() {
    ready.trim();
    timers.trim();
    loop.dropped.look();
  }

  /** How long there is nothing to run. */
  long nanosToWait() {
    return ready.isEmpty() && !stopping ? untilFirstTimer() : 0;
  }

  private long untilFirstTimer() {
    return timers.isEmpty() ? Poller.FOREVER : Nanos.until(timers.firstWhen(), loop.now());
  }

  static void execute(EventLoop loop, Scheduled entry) {
    if (entry instanceof Task<?> task) {
      task.execute();
    } else {
      loop.currentTask = null;
      Scheduled.execute(entry);
    }
  }
}
