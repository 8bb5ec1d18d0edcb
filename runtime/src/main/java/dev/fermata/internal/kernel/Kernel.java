package dev.fermata.internal.kernel;

import dev.fermata.EventLoop;
import dev.fermata.ExceptionContext;
import dev.fermata.Future;
import dev.fermata.Handle;
import dev.fermata.StateMachine;
import dev.fermata.StateTable;
import dev.fermata.Task;
import dev.fermata.TimerHandle;
import dev.fermata.WrongLoopException;
import dev.fermata.internal.context.CarriedThreadLocals;
import dev.fermata.internal.context.Context;
import dev.fermata.internal.report.UnobservedFailures;
import dev.fermata.internal.trace.TraceBudget;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The surface of the kernel: what can be done with futures, tasks, bodies and loops that users
 * cannot do. Everything in the runtime that is not the kernel is written on it.
 *
 * <p>The classes that it opens stay in {@code dev.fermata}, where users know them; so this is
 * implemented there, and handed over through a protected member of the sealed {@link Future}.
 *
 * <p>Unless one says otherwise, the methods are called on the thread of the loop.
 */
public abstract class Kernel {
  /** The one kernel. */
  public static final Kernel KERNEL = RuntimeFuture.kernelOfFutures();

  /** Only for the one implementation. */
  protected Kernel() {}

  // futures

  /** What {@code future} ended with: a value, {@link Values#NULL} or a {@link Failure}; or null. */
  public abstract Object outcome(Future<?> future);

  /** Puts {@code waiter} in the ready queue once {@code future} is done. */
  public abstract void addWaiter(Future<?> future, Scheduled waiter);

  /** Takes {@code waiter} back; no effect if it does not wait. */
  public abstract void removeWaiter(Future<?> future, Scheduled waiter);

  /** Notes that somebody has seen how {@code future} ended. */
  public abstract void markObserved(Future<?> future);

  /** Somebody undertakes to hand on what {@code future} failed with, if it did. */
  public abstract void claimFailure(Future<?> future);

  /** Takes a claim back, whether the failure was handed on or not. */
  public abstract void releaseFailure(Future<?> future);

  /** What somebody has to see of how {@code future} ended; see {@link Failure#failures}. */
  public abstract List<Throwable> failures(Future<?> future);

  /** What {@code future} is, without its state, such as {@code task `Task-1`}. */
  public abstract String describe(Future<?> future);

  /** A future that ends with {@code result} in {@code nanos} from now. */
  public abstract <T> Future<T> startSleep(EventLoop loop, long nanos, T result);

  /** Gives the value of a future that is done, or throws its failure, which counts as seen. */
  public abstract <T> T take(Future<T> future);

  /** Hands the waiters of {@code future}, which another thread ended, to its loop. */
  public abstract void dispatch(Future<?> future);

  // bodies

  /** What describes the states of {@code body}; made anew. See {@link StateTables}. */
  public abstract StateTable states(StateMachine<?> body);

  /**
   * Links the chain whose innermost body is {@code frame} to {@code future}; what `enter` returns.
   */
  public abstract Object park(StateMachine<?> frame, Future<?> future);

  /** Suspends the chain of {@code frame} until everything else that is ready has run. */
  public abstract Object yieldIn(StateMachine<?> frame);

  /** The loop that runs the chain of {@code frame}. Throws if there is none. */
  public abstract EventLoop requireLoop(StateMachine<?> frame);

  /** Whether {@code body} was neither begun nor awaited. */
  public abstract boolean isUntouched(StateMachine<?> body);

  /** Gives up a body that will never run, so that nothing warns about it. */
  public abstract void giveUp(StateMachine<?> body);

  /** How often somebody has asked the chain of {@code frame} to end, and has not taken it back. */
  public abstract int cancelling(StateMachine<?> frame);

  /** How many of {@link #cancelling} were delivered: the others are on their way to a body. */
  public abstract int delivered(StateMachine<?> frame);

  /** Whether {@code body} has not begun. */
  public abstract boolean isNew(StateMachine<?> body);

  /** Whether {@code body} has ended. Any thread. */
  public abstract boolean hasEnded(StateMachine<?> body);

  /** What {@code body} waits for, in words, where only it knows; or null. Any thread. */
  public abstract String waitsFor(StateMachine<?> body);

  /** The task that has what {@code body} waits for, where it knows; or null. Any thread. */
  public abstract Future<?> heldBy(StateMachine<?> body);

  /** The body that awaits {@code body}; null for one that none is known to await. Any thread. */
  public abstract StateMachine<?> awaiter(StateMachine<?> body);

  /** The body that awaits {@code frame} inline; null for the outermost one of its task. */
  public abstract Object parent(StateMachine<?> frame);

  // tasks

  /** The number of {@code task}, which no other one of the process has. Any thread. */
  public abstract int number(Task<?> task);

  /** What the innermost body of {@code task} awaits; null while it is ready or runs. Any thread. */
  public abstract Future<?> awaited(Task<?> task);

  /** The task whose step runs on {@code loop}, or ran last; null in callbacks. */
  public abstract Task<?> currentTask(EventLoop loop);

  /** The variables of {@code task}. */
  public abstract Context context(Task<?> task);

  /** Replaces the variables of {@code task}. */
  public abstract void setContext(Task<?> task, Context context);

  /**
   * The innermost body of {@code task} that is suspended; while a step runs, the one it began in.
   */
  public abstract StateMachine<?> leaf(Task<?> task);

  /**
   * Where {@code task} is: its innermost line, and if it awaits a task there, where that one is.
   */
  public abstract String position(Task<?> task);

  /** The name that was given to {@code task}; null if it is called by its number. */
  public abstract String givenName(Task<?> task);

  /** Makes a task, which does not run before it is {@link #schedule scheduled}. */
  public abstract <T> Task<T> newTask(EventLoop loop, StateMachine<T> body, String name);

  /** Lets the loop of {@code task} run its first step. */
  public abstract void schedule(Task<?> task);

  /** As {@link #delivered(StateMachine)}, of {@code task}. */
  public abstract int delivered(Task<?> task);

  /**
   * Takes one request to cancel {@code task} back. When no more than {@code delivered} are left, a
   * cancellation that is on its way is dropped.
   *
   * @return how many requests are left
   */
  public abstract int takeRequestBack(Task<?> task, int delivered);

  /** Whether the step of {@code task} that runs is to be cancelled at its next suspension. */
  public abstract boolean isInterrupted(Task<?> task);

  /** Asks {@code task}, which is not done, to end in the step after what it awaits. */
  public abstract void cancelNextStep(Task<?> task, String message);

  /** What {@code task} waits for on and on, however often it is cancelled; or empty. */
  public abstract List<Future<?>> keepsWaitingFor(Task<?> task);

  /** Whether {@code task} awaits what is not done. */
  public final boolean isStuck(Task<?> task) {
    Future<?> awaited = awaited(task);
    return awaited != null && !awaited.isDone();
  }

  /**
   * Lets {@code task}, which is {@link #isStuck stuck}, leave what it awaits, by a cancellation: it
   * awaits itself, through others.
   */
  public abstract void leaveRing(Task<?> task, String message);

  /** How many are to run when {@code future} is done. */
  public abstract int waiterCount(Future<?> future);

  /** The task whose step runs in this thread. Throws if none does. */
  public abstract Task<?> requireTask();

  // callbacks

  /** The variables that {@code callback} is called with. */
  public abstract Context context(Handle callback);

  /** What {@code handle} is going to call, or null. */
  public abstract Object callback(Handle handle);

  // loops

  /** The variables of what runs on {@code loop}: a task or a callback. */
  public abstract Context context(EventLoop loop);

  /** Replaces the variables of what runs on {@code loop}. */
  public abstract void setContext(EventLoop loop, Context context);

  /** The tasks of {@code loop} that are not done, so many at most. Any thread. */
  public abstract List<Task<?>> tasks(EventLoop loop, int most);

  /** What is to run at a time, in no order, and nulls in between. Any thread. */
  public abstract List<Scheduled> timers(EventLoop loop);

  /** When {@code future} ends, on the clock of its loop; -1 if no timer ends it. Any thread. */
  public abstract long when(Future<?> future);

  /** The thread that runs {@code loop}, or null. Any thread. */
  public abstract Thread runner(EventLoop loop);

  /**
   * The name of the thread in which the host of {@code loop} ran it last; empty before the first
   * time; null if it has no host. Any thread.
   */
  public abstract String hostThread(EventLoop loop);

  /** Whether {@code loop} runs, and has nothing to do. Any thread. */
  public abstract boolean isWaiting(EventLoop loop);

  /**
   * Does {@code action}, unless another thread has {@code loop}. Any thread; never waits.
   *
   * @return whether it was done
   */
  public abstract boolean tryDo(EventLoop loop, Runnable action);

  /** How many stack traces of {@code loop} are still to be completed. Any thread. */
  public abstract TraceBudget traceBudget(EventLoop loop);

  /** The thread-locals that the tasks of {@code loop} carry. Any thread. */
  public abstract CarriedThreadLocals carried(EventLoop loop);

  /** Runs an entry of the ready queue, as the cycle does. */
  public abstract void execute(EventLoop loop, Scheduled entry);

  /** As {@link #execute}, and tells those who observe {@code loop}. */
  public abstract void executeTold(EventLoop loop, Scheduled entry);

  /** What runs from here on is no task's step, but the loop does something. */
  public abstract void leaveTask(EventLoop loop);

  /** The loop is about to wait for events, and does nothing until {@link #leaveTask}. */
  public abstract void beginToWait(EventLoop loop);

  /** How many entries are ready. */
  public abstract int readyCount(EventLoop loop);

  /**
   * Which entry of which iteration {@code loop} runs: one less than that of the entry before it, in
   * the same iteration.
   */
  public abstract long entry(EventLoop loop);

  /** How long {@code loop} has nothing to run: 0, or until its first timer. */
  public abstract long nanosToWait(EventLoop loop);

  /** Tells the exception handler of {@code loop} what went wrong unseen. Never throws. */
  public abstract void report(EventLoop loop, ExceptionContext fault);

  /** What futures of {@code loop} failed with that nobody has seen yet. */
  public abstract UnobservedFailures unobserved(EventLoop loop);

  /** Puts {@code entry} in the ready queue. */
  public abstract void queue(EventLoop loop, Scheduled entry);

  /**
   * Takes {@code loop} for an operation of this thread, which is the first thing it does.
   *
   * @param operation what messages call it
   * @return for {@link #leave}, which is called in a {@code finally}
   */
  public abstract boolean enter(EventLoop loop, String operation);

  /** Ends an operation; gets what {@link #enter} gave. */
  public abstract void leave(EventLoop loop, boolean entered);

  /** The time {@code nanos} from now, on the clock of {@code loop}. */
  public abstract long deadline(EventLoop loop, long nanos);

  /** Calls {@code callback} at {@code when}, on the clock of {@code loop}. */
  public abstract TimerHandle callAt(EventLoop loop, long when, Runnable callback);

  /** Nanoseconds since {@code loop} was made. */
  public abstract long now(EventLoop loop);

  /** Adds to the number of things outside {@code loop} that are going to post to it. */
  public abstract void countOutsideEvents(EventLoop loop, int more);

  /** Throws where {@code loop} does not await {@code stage}, which others may complete. */
  public abstract void requireOwn(EventLoop loop, CompletionStage<?> stage);

  /** Throws where the calling thread may not do {@code operation} to {@code loop}. Any thread. */
  public abstract void admit(EventLoop loop, String operation);

  /**
   * Queues {@code entry}; any thread.
   *
   * @return false if the loop is closed: then it never runs
   */
  public abstract boolean post(EventLoop loop, Scheduled entry);

  /** Lets {@code loop} call {@code action}, if it is not closed. Any thread. */
  public abstract void postCall(EventLoop loop, Runnable action);

  /** What is dropped when {@code loop} is closed. */
  public abstract LeftBehindList leftBehind(EventLoop loop);

  /** What tells the {@link Keeper}s of {@code loop}. */
  public abstract Dropped dropped(EventLoop loop);

  /**
   * What asks {@code loop} whether it turns. Any thread.
   *
   * @param make whether to make it if there is none; otherwise this is null then
   */
  public abstract Probe probe(EventLoop loop, boolean make);

  /** Whether a thread runs {@code loop}, or a host does, now and then. Any thread. */
  public abstract boolean isInUse(EventLoop loop);

  /** From which duration on {@code loop} reports steps itself; -1 if it does not. Any thread. */
  public abstract long slowStepNanos(EventLoop loop);

  /**
   * The tasks in the middle of whose steps the host runs {@code loop}, innermost first. Any thread.
   */
  public abstract List<Task<?>> interruptedTasks(EventLoop loop);

  /** How many observe {@code loop}. */
  public abstract int observers(EventLoop loop);

  /** A number that the next entry of the ready queue changes. Any thread. */
  public abstract int step(EventLoop loop);

  /** Refuses {@code future} to {@code who}, who runs on {@code loop}: it belongs to another one. */
  public abstract WrongLoopException wrongLoop(String who, EventLoop loop, Future<?> future);

  /** The exception that says {@code message}. */
  public abstract WrongLoopException wrongLoop(String message);
}
