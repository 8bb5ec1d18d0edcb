package dev.fermata;

import dev.fermata.internal.kernel.CancelChain;
import dev.fermata.internal.kernel.Failure;
import dev.fermata.internal.kernel.RefusedCancel;
import dev.fermata.internal.kernel.RuntimeFuture;
import dev.fermata.internal.kernel.Values;
import dev.fermata.internal.outside.StageFuture;
import dev.fermata.internal.report.UnobservedFailure;
import java.util.concurrent.CompletionStage;

/**
 * Drives a chain of bodies on a loop: when the next step runs, what it gets, and what a request to
 * cancel changes in that. {@link Task} without the words.
 */
abstract sealed class LoopDriver<T> extends Driver<T> permits Task {
  private static final int OBSERVED = 1;
  private static final int ONE_REQUEST = 2;

  /**
   * What the next step depends on.
   *
   * <pre>
   *   null             a step is scheduled or running and will get no value
   *   Future           the task awaits it; its completion schedules the step
   *   Failure          a step is scheduled or running; the next one gets this cancellation
   *   RefusedCancel    the task awaits a future that cannot be cancelled any more; the step gets
   *                    the cancellation in place of its outcome, unless that is an earlier one
   *   UnobservedFailure  there is no next step: the task has failed
   * </pre>
   */
  private Object waiting;

  /** Bit 0: somebody has seen, or will see, how this ends. The rest: requests to cancel. */
  private int flags;

  LoopDriver(EventLoop loop, Frame<? extends T> body) {
    super(loop, body);
  }

  final boolean request(String message) {
    if (isDone()) {
      markObserved();
      return false;
    }
    LoopDriver<?> task = this;
    LoopDriver<?> awaiter = null;
    LoopDriver<?> mark = this;
    for (int steps = 1, limit = 2; ; steps++) {
      task.countRequest(message);
      Future<?> awaited = task.awaited();
      if (!(awaited instanceof LoopDriver<?> awaitedTask) || awaitedTask.isDone()) {
        task.passOn(awaited, message, awaiter);
        return true;
      }
      awaiter = task;
      task = awaitedTask;
      if (task == mark) {
        awaiter.leaveRing(message);
        return true;
      }
      if (steps == limit) {
        mark = task;
        limit *= 2;
      }
    }
  }

  /**
   * As {@link #request}, but what this awaits lasts, and the step after it gets the cancellation.
   */
  final void requestOfNextStep(String message) {
    countRequest(message);
    cancelNextStep(message);
  }

  private void countRequest(String message) {
    if (loop.observers != null) {
      loop.observers.cancelRequested(self(), message);
    }
    flags += ONE_REQUEST;
  }

  /** The cancellation, which has come from {@code awaiter}, comes to what this awaits. */
  private void passOn(Future<?> awaited, String message, LoopDriver<?> awaiter) {
    if (awaited instanceof RuntimeFuture<?> future
        && !future.isDone()
        && future.passesCancellationOn()) {
      CancelChain.pass(self(), (Task<?>) awaiter, message, () -> cancelAwaited(future, message));
    } else {
      cancelAwaited(awaited, message);
    }
  }

  private void cancelAwaited(Future<?> awaited, String message) {
    if (awaited == null || awaited.isDone() || !awaited.cancel(message)) {
      cancelNextStep(message);
    }
  }

  /** The next step gets a cancellation; one that it gets already has the first word. */
  private void cancelNextStep(String message) {
    if (coming() instanceof Failure failure && failure.outranks(message)) {
      return;
    }
    Failure cancellation = Failure.cancelled(message);
    Future<?> awaited = awaited();
    waiting = awaited == null ? cancellation : new RefusedCancel(awaited, cancellation);
  }

  /** What the next step gets; null where that is nothing, or is not known yet. */
  private Object coming() {
    Future<?> awaited = awaited();
    return waiting == awaited && awaited != null ? awaited.outcome : resumption(waiting);
  }

  /** Wakes a task that, through others, awaits itself: nothing else can. */
  final void leaveRing(String message) {
    awaited().removeWaiter(this);
    waiting = Failure.cancelled(message);
    loop.ready.add(this);
  }

  /** How many requests to cancel are left; see {@link Task#cancelling}. */
  final int requests() {
    return flags / ONE_REQUEST;
  }

  @Override
  final int delivered() {
    boolean isComing = coming() instanceof Failure failure && failure.outranks(null);
    return isComing ? Math.max(0, requests() - 1) : requests();
  }

  /**
   * Takes a request to cancel back; see {@link Task#uncancel}. A cancellation that has not been
   * delivered is dropped when no more than {@code delivered} requests are left: nobody wants it.
   */
  final int takeRequestBack(int delivered) {
    if (requests() > 0) {
      flags -= ONE_REQUEST;
    }
    int left = requests();
    if (left <= delivered && !isDone()) {
      waiting = awaited();
    }
    return left;
  }

  @Override
  final Future<?> awaited() {
    if (waiting instanceof RefusedCancel refused) {
      return refused.awaited();
    }
    return waiting instanceof Future<?> future ? future : null;
  }

  /** Whether the step that runs is to be cancelled at its next suspension. */
  boolean isInterrupted() {
    return waiting instanceof Failure;
  }

  /** The loop has this from here on. */
  final void enterLoop() {
    if (loop.observers != null) {
      loop.observers.made(self());
    }
    loop.tasks.add(self());
  }

  /** Lets the loop run the first step. */
  void schedule() {
    enterLoop();
    try {
      loop.ready.add(this);
    } catch (VirtualMachineError noRoom) {
      loop.ready.cutOff = new Object[] {this, loop.ready.cutOff};
    }
  }

  /** @hidden */
  @Override
  protected void finish() {
    if (isDone()) {
      dispatch();
      if (leaf != null) {
        depart();
      }
    } else if (awaited() == null) {
      loop.ready.add(this);
      if (waiting == null && !leaf.isNew()) {
        waiting = Failure.UNRECORDED;
      }
    }
  }

  @Override
  Object park(Frame<?> frame, Future<?> future) {
    if (future.loop != loop) {
      throw WrongLoopException.of(describe(), loop, future);
    }
    if (future == this) {
      throw new InvalidStateException(describe()
          + " cannot await itself: it would wait for ever"
          + "\n  help: return the value, and let another task await this one");
    }
    setLeaf(frame);
    if (waiting instanceof Failure undelivered) {
      awaitCancelled(future, undelivered);
    } else {
      future.addWaiter(this);
      waiting = future;
    }
    return StateMachine.SUSPENDED;
  }

  /** Awaits {@code future}, which gets a cancellation that was not delivered before; or throws. */
  private void awaitCancelled(Future<?> future, Failure cancellation) {
    waiting = future;
    try {
      passOn(future, cancellation.message(), null);
      if (awaited() == future) {
        future.addWaiter(this);
      }
    } catch (Throwable cutOff) {
      waiting = cancellation;
      throw cutOff;
    }
  }

  @Override
  Object park(Frame<?> frame, CompletionStage<?> stage) {
    return park(frame, StageFuture.of(loop, stage));
  }

  @Override
  Object yieldIn(Frame<?> frame) {
    setLeaf(frame);
    loop.ready.add(this);
    return StateMachine.SUSPENDED;
  }

  /** @hidden */
  @Override
  protected void execute() {
    Object cause = waiting;
    if (cause != null) {
      waiting = null;
    }
    Object brought = resumption(cause);
    if (brought instanceof Failure failure) {
      noteSeen(cause, failure);
    }
    if (loop.currentTask != this) {
      loop.currentTask = self();
    }
    Frame<?> suspended = leaf;
    if (suspended == null) {
      throw new AssertionError("resumed after its end: " + this);
    }
    run(suspended, brought);
  }

  private void noteSeen(Object cause, Failure brought) {
    Object awaited = cause instanceof RefusedCancel refused ? refused.awaited() : cause;
    if (awaited instanceof Future<?> future && future.outcome == brought) {
      future.markObserved();
      tellHanded(brought, future);
    }
  }

  private static Object resumption(Object cause) {
    if (cause instanceof Future<?> future) {
      Object outcome = future.outcome;
      if (outcome == null) {
        throw new AssertionError("resumed before what it awaits was done: " + future);
      }
      return outcome;
    }
    return cause instanceof RefusedCancel refused ? refused.brought() : cause;
  }

  @Override
  void end(Object result) {
    Object settled = result instanceof Failure ? result : Values.outcomeOf(result);
    if (waiting instanceof Failure undelivered && !(result instanceof Failure)) {
      settled = undelivered;
    }
    settleConfined(settled);
    try {
      depart();
    } catch (VirtualMachineError noRoom) {
      loop.ready.cutOff = new Object[] {this, loop.ready.cutOff};
    }
  }

  /** This is done, and leaves nothing behind. Where it is cut off, it can be called once more. */
  private void depart() {
    loop.tasks.remove(self());
    if ((flags & OBSERVED) == 0 && !failures().isEmpty()) {
      enterFailure();
    } else {
      waiting = null;
    }
    leaf = null;
    if (loop.observers != null) {
      loop.observers.ended(self());
    }
  }

  private void enterFailure() {
    if (!(waiting instanceof UnobservedFailure)) {
      waiting = new UnobservedFailure(this);
    }
    ((UnobservedFailure) waiting).enter();
  }

  @Override
  void leaveUnlinked(Frame<?> body) {
    loop.unlinked = body;
  }

  @Override
  Frame<?> takeUnlinked() {
    Frame<?> body = loop.unlinked;
    loop.unlinked = null;
    return body;
  }

  @Override
  EventLoop requireLoop() {
    return loop;
  }

  /** @hidden */
  @Override
  protected void markObserved() {
    flags |= OBSERVED;
    if (waiting instanceof UnobservedFailure failure) {
      failure.markObserved();
    }
  }

  /** @hidden */
  @Override
  protected void claimFailure() {
    if (waiting instanceof UnobservedFailure failure) {
      failure.claim();
    }
  }

  /** @hidden */
  @Override
  protected void releaseFailure() {
    if (waiting instanceof UnobservedFailure failure) {
      failure.release();
    }
  }

  private Task<?> self() {
    return (Task<?>) this;
  }
}
