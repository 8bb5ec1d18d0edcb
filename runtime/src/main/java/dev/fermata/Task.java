package dev.fermata;

import dev.fermata.internal.context.Context;
import dev.fermata.internal.kernel.Failure;
import dev.fermata.internal.kernel.Values;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A future that a coroutine completes, scheduled on a loop. The loop holds every task that is not
 * done, so a task need not be kept for it to run on. Used on the loop's thread, except where a
 * method of {@link Future} says otherwise.
 *
 * <p>asyncio: {@code Task}.
 *
 * @param <T> the type of the value the coroutine returns
 */
public final class Task<T> extends Driver<T> {
  private static final AtomicInteger LAST_NUMBER = new AtomicInteger();

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

  /** Null until asked for or set: then the number tells it. */
  private String name;

  private final int number;

  /** Bit 0: somebody has seen, or will see, how this ends. The rest: requests to cancel. */
  private int flags;

  /** What its variables are; at first what they were where this was made. Null if none is set. */
  Context context = Context.snapshot(loop);

  /** Neighbours in {@link TaskList}. */
  Task<?> previous;

  Task<?> next;

  Task(EventLoop loop, Frame<? extends T> body, String name) {
    super(loop, body);
    this.name = name;
    this.number = LAST_NUMBER.incrementAndGet();
  }

  /** Returns the name given at creation, or {@code Task-N}. May be called from any thread. */
  public String name() {
    String given = name;
    return given == null ? "Task-" + Integer.toUnsignedString(number) : given;
  }

  /** Changes the name that messages show. */
  public void setName(String newName) {
    Objects.requireNonNull(newName, "name");
    boolean entered = loop.ownership.enter("Task.setName");
    name = newName;
    loop.ownership.leave(entered);
  }

  /**
   * Asks the task to end: what it awaits is cancelled, and {@link CancelledError} is thrown at that
   * {@code await}; a task that has not started never does. The task is done only when its coroutine
   * has ended, and if that catches the error and returns, the task is not cancelled. Asking counts
   * in {@link #cancelling}; of several requests that come before the error is thrown, the first one
   * that has a message gives it.
   *
   * <p>asyncio: {@code Task.cancel}.
   *
   * @param message the message of the {@link CancelledError}, or null
   * @return false if the task was done already
   */
  @Override
  public boolean cancel(String message) {
    boolean entered = loop.ownership.enter("Task.cancel");
    try {
      return request(message);
    } finally {
      loop.ownership.leave(entered);
    }
  }

  private boolean request(String message) {
    if (isDone()) {
      markObserved();
      return false;
    }
    Task<?> task = this;
    Task<?> mark = this;
    for (int steps = 1, limit = 2; ; steps++) {
      task.flags += ONE_REQUEST;
      Future<?> awaited = task.awaited();
      if (!(awaited instanceof Task<?> awaitedTask) || awaitedTask.isDone()) {
        if (awaited == null || awaited.isDone() || !awaited.cancel(message)) {
          task.cancelNextStep(message);
        }
        return true;
      }
      task = awaitedTask;
      if (task == mark) {
        task.breakCycle(Failure.cancelled(message));
        return true;
      }
      if (steps == limit) {
        mark = task;
        limit *= 2;
      }
    }
  }

  /** The next step gets a cancellation; one that it gets already has the first word. */
  private void cancelNextStep(String message) {
    Future<?> awaited = awaited();
    Object coming = waiting == awaited && awaited != null ? awaited.outcome : resumption(waiting);
    if (coming instanceof Failure failure && failure.outranks(message)) {
      return;
    }
    Failure cancellation = Failure.cancelled(message);
    waiting = awaited == null ? cancellation : new RefusedCancel(awaited, cancellation);
  }

  /** Wakes a task that, through others, awaits itself: nothing else can. */
  private void breakCycle(Failure cancellation) {
    awaited().removeWaiter(this);
    waiting = cancellation;
    loop.ready.add(this);
  }

  /**
   * Returns how many times {@link #cancel} was called, less the calls of {@link #uncancel}.
   *
   * <p>asyncio: {@code cancelling}.
   */
  @Override
  public int cancelling() {
    return flags / ONE_REQUEST;
  }

  /**
   * Takes one request to cancel back; only whoever made it should. When none is left, a
   * cancellation that has not been delivered yet is dropped.
   *
   * <p>asyncio: {@code uncancel}.
   *
   * @return how many requests are left
   */
  public int uncancel() {
    boolean entered = loop.ownership.enter("Task.uncancel");
    if (cancelling() > 0) {
      flags -= ONE_REQUEST;
    }
    int left = cancelling();
    if (left == 0 && !isDone()) {
      waiting = awaited();
    }
    loop.ownership.leave(entered);
    return left;
  }

  /** What this awaits, or null while a step is scheduled or running. */
  Future<?> awaited() {
    if (waiting instanceof RefusedCancel refused) {
      return refused.awaited();
    }
    return waiting instanceof Future<?> future ? future : null;
  }

  /** The task that runs; throws if none does. */
  static Task<?> current() {
    Task<?> task = EventLoop.current().currentTask;
    if (task == null) {
      throw new InvalidStateException("no task runs: this is a callback of the loop");
    }
    return task;
  }

  /** Whether the step that runs is to be cancelled at its next suspension. */
  boolean isInterrupted() {
    return waiting instanceof Failure;
  }

  /** Lets the loop run the first step. */
  void schedule() {
    loop.tasks.add(this);
    try {
      loop.ready.add(this);
    } catch (VirtualMachineError noRoom) {
      loop.ready.cutOff = new Object[] {this, loop.ready.cutOff};
    }
  }

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
      if (!future.cancel(cancellation.message())) {
        cancelNextStep(cancellation.message());
      }
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

  @Override
  protected void execute() {
    Object cause = waiting;
    if (cause != null) {
      waiting = null;
    }
    Object brought = resumption(cause);
    if (brought instanceof Failure) {
      noteSeen(cause, brought);
    }
    if (loop.currentTask != this) {
      loop.currentTask = this;
    }
    Frame<?> suspended = leaf;
    if (suspended == null) {
      throw new AssertionError("resumed after its end: " + this);
    }
    run(suspended, brought);
  }

  private static void noteSeen(Object cause, Object brought) {
    Object awaited = cause instanceof RefusedCancel refused ? refused.awaited() : cause;
    if (awaited instanceof Future<?> future && future.outcome == brought) {
      future.markObserved();
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
    loop.tasks.remove(this);
    if ((flags & OBSERVED) == 0 && !failures().isEmpty()) {
      enterFailure();
    } else {
      waiting = null;
    }
    leaf = null;
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

  /** Where this is: its innermost line, and if it awaits a task there, where that one is. */
  String position() {
    if (leaf instanceof WaitFor<?> waitFor) {
      return waitFor.position();
    }
    return awaited() instanceof Task<?> other ? leaf + ", which is " + other : leaf.toString();
  }

  @Override
  protected void markObserved() {
    flags |= OBSERVED;
    if (waiting instanceof UnobservedFailure failure) {
      failure.markObserved();
    }
  }

  @Override
  protected void claimFailure() {
    if (waiting instanceof UnobservedFailure failure) {
      failure.claim();
    }
  }

  @Override
  protected void releaseFailure() {
    if (waiting instanceof UnobservedFailure failure) {
      failure.release();
    }
  }

  @Override
  protected String describe() {
    return "task `" + name() + "`";
  }

  @Override
  public String toString() {
    if (isDone()) {
      return super.toString();
    }
    return describe()
        + (cancelling() > 0 ? ", cancelling" : ", pending")
        + (loop.currentTask == this ? ", running" : ": " + leaf);
  }
}
