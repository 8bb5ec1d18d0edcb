package dev.fermata;

import dev.fermata.internal.context.CarriedThreadLocals;
import dev.fermata.internal.context.Context;
import dev.fermata.internal.kernel.Dropped;
import dev.fermata.internal.kernel.LeftBehindList;
import dev.fermata.internal.kernel.Probe;
import dev.fermata.internal.kernel.Scheduled;
import dev.fermata.internal.report.LoopObservers;
import dev.fermata.internal.report.UnobservedFailures;
import dev.fermata.internal.trace.TraceBudget;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Opens the members of the kernel's classes that users do not see. */
final class KernelAccess extends OutsideAccess {

  @Override
  public Object outcome(Future<?> future) {
    return future.outcome;
  }

  @Override
  public void addWaiter(Future<?> future, Scheduled waiter) {
    future.addWaiter(waiter);
  }

  @Override
  public void removeWaiter(Future<?> future, Scheduled waiter) {
    future.removeWaiter(waiter);
  }

  @Override
  public void markObserved(Future<?> future) {
    future.markObserved();
  }

  @Override
  public void claimFailure(Future<?> future) {
    future.claimFailure();
  }

  @Override
  public void releaseFailure(Future<?> future) {
    future.releaseFailure();
  }

  @Override
  public List<Throwable> failures(Future<?> future) {
    return future.failures();
  }

  @Override
  public String describe(Future<?> future) {
    return future.describe();
  }

  @Override
  public <T> Future<T> startSleep(EventLoop loop, long nanos, T result) {
    return SleepFuture.start(loop, nanos, result);
  }

  @Override
  @SuppressWarnings("unchecked") // what a future ends with is checked where it is brought
  public <T> T take(Future<T> future) {
    return (T) future.take();
  }

  @Override
  public void dispatch(Future<?> future) {
    try {
      future.dispatch();
    } catch (OutOfMemoryError noRoom) {
      future.loop.ready.cutOff = new Object[] {future, future.loop.ready.cutOff};
    }
  }

  @Override
  public StateTable states(StateMachine<?> body) {
    return body.states();
  }

  @Override
  public Object park(StateMachine<?> frame, Future<?> future) {
    return frame.driver.park(frame, future);
  }

  @Override
  public Object yieldIn(StateMachine<?> frame) {
    return frame.driver.yieldIn(frame);
  }

  @Override
  public EventLoop requireLoop(StateMachine<?> frame) {
    return frame.driver.requireLoop();
  }

  @Override
  public boolean isUntouched(StateMachine<?> body) {
    return body.isNew() && body.driver == null;
  }

  @Override
  public void giveUp(StateMachine<?> body) {
    body.close();
  }

  @Override
  public int cancelling(StateMachine<?> frame) {
    return frame.driver.cancelling();
  }

  @Override
  public int delivered(StateMachine<?> frame) {
    return frame.driver.delivered();
  }

  @Override
  public boolean isNew(StateMachine<?> body) {
    return body.isNew();
  }

  @Override
  public Object parent(StateMachine<?> frame) {
    return frame.parent;
  }

  @Override
  public Task<?> currentTask(EventLoop loop) {
    return loop.currentTask;
  }

  @Override
  public Context context(Task<?> task) {
    return task.context;
  }

  @Override
  public void setContext(Task<?> task, Context context) {
    task.context = context;
  }

  @Override
  public StateMachine<?> leaf(Task<?> task) {
    return (StateMachine<?>) task.leaf;
  }

  @Override
  public String position(Task<?> task) {
    return task.position();
  }

  @Override
  public String givenName(Task<?> task) {
    return task.givenName();
  }

  @Override
  public <T> Task<T> newTask(EventLoop loop, StateMachine<T> body, String name) {
    return new Task<>(loop, body, name);
  }

  @Override
  public void schedule(Task<?> task) {
    task.schedule();
  }

  @Override
  public int delivered(Task<?> task) {
    return task.delivered();
  }

  @Override
  public int takeRequestBack(Task<?> task, int delivered) {
    return task.takeRequestBack(delivered);
  }

  @Override
  public boolean isInterrupted(Task<?> task) {
    return task.isInterrupted();
  }

  @Override
  public void cancelNextStep(Task<?> task, String message) {
    task.requestOfNextStep(message);
  }

  @Override
  public List<Future<?>> keepsWaitingFor(Task<?> task) {
    return task.leaf.keepsWaitingFor();
  }

  @Override
  public void leaveRing(Task<?> task, String message) {
    task.leaveRing(message);
  }

  @Override
  public int waiterCount(Future<?> future) {
    return future.waiterCount();
  }

  @Override
  public Task<?> requireTask() {
    return Task.current();
  }

  @Override
  public Context context(Handle callback) {
    return callback.context;
  }

  @Override
  public Object callback(Handle handle) {
    return handle.callback();
  }

  @Override
  public Context context(EventLoop loop) {
    Task<?> task = loop.currentTask;
    return task == null ? loop.callbackContext : task.context;
  }

  @Override
  public void setContext(EventLoop loop, Context context) {
    Task<?> task = loop.currentTask;
    if (task == null) {
      loop.callbackContext = context;
    } else {
      task.context = context;
    }
  }

  @Override
  public TraceBudget traceBudget(EventLoop loop) {
    return loop.traceBudget;
  }

  @Override
  public CarriedThreadLocals carried(EventLoop loop) {
    return loop.carried;
  }

  @Override
  public void execute(EventLoop loop, Scheduled entry) {
    Cycle.execute(loop, entry);
  }

  @Override
  public void executeTold(EventLoop loop, Scheduled entry) {
    loop.executeTold(entry);
  }

  @Override
  public void leaveTask(EventLoop loop) {
    loop.currentTask = null;
    loop.cycle.setWaiting(false);
  }

  @Override
  public void beginToWait(EventLoop loop) {
    loop.cycle.setWaiting(true);
  }

  @Override
  public int readyCount(EventLoop loop) {
    return loop.ready.size();
  }

  @Override
  public long entry(EventLoop loop) {
    return loop.ready.entry();
  }

  @Override
  public long nanosToWait(EventLoop loop) {
    return loop.cycle.nanosToWait();
  }

  @Override
  public void report(EventLoop loop, ExceptionContext fault) {
    loop.faults.report(fault);
  }

  @Override
  public UnobservedFailures unobserved(EventLoop loop) {
    return loop.unobserved;
  }

  @Override
  public void queue(EventLoop loop, Scheduled entry) {
    loop.ready.add(entry);
  }

  @Override
  public boolean enter(EventLoop loop, String operation) {
    return loop.ownership.enter(operation);
  }

  @Override
  public void leave(EventLoop loop, boolean entered) {
    loop.ownership.leave(entered);
  }

  @Override
  public long deadline(EventLoop loop, long nanos) {
    return loop.deadline(nanos);
  }

  @Override
  public TimerHandle callAt(EventLoop loop, long when, Runnable callback) {
    return loop.callAtNanos(when, callback);
  }

  @Override
  public long now(EventLoop loop) {
    return loop.now();
  }

  @Override
  public void countOutsideEvents(EventLoop loop, int more) {
    loop.outsideEvents += more;
  }

  @Override
  public void requireOwn(EventLoop loop, CompletionStage<?> stage) {
    loop.requireOwn(stage);
  }

  @Override
  public void admit(EventLoop loop, String operation) {
    loop.admit(operation);
  }

  @Override
  public boolean post(EventLoop loop, Scheduled entry) {
    return loop.post(entry);
  }

  @Override
  public void postCall(EventLoop loop, Runnable action) {
    loop.post(new Handle(loop, action));
  }

  @Override
  public LeftBehindList leftBehind(EventLoop loop) {
    return loop.leftBehind;
  }

  @Override
  public Dropped dropped(EventLoop loop) {
    return loop.dropped;
  }

  @Override
  public Probe probe(EventLoop loop, boolean make) {
    return loop.probe(make);
  }

  @Override
  public boolean isInUse(EventLoop loop) {
    return loop.isRunning() || loop.ticks != null;
  }

  @Override
  public long slowStepNanos(EventLoop loop) {
    return loop.cycle.slowStepNanos();
  }

  @Override
  public List<Task<?>> interruptedTasks(EventLoop loop) {
    return loop.ticks == null ? List.of() : loop.ticks.interruptedTasks();
  }

  @Override
  public int observers(EventLoop loop) {
    LoopObservers observers = loop.observers;
    return observers == null ? 0 : observers.count();
  }

  @Override
  public int step(EventLoop loop) {
    return loop.ready.place();
  }

  @Override
  public WrongLoopException wrongLoop(String who, EventLoop loop, Future<?> future) {
    return WrongLoopException.of(who, loop, future);
  }

  @Override
  public WrongLoopException wrongLoop(String message) {
    return new WrongLoopException(message);
  }
}
