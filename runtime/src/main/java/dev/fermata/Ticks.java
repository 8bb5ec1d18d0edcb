package dev.fermata;

import dev.fermata.internal.basics.SafeText;
import dev.fermata.internal.context.Context;
import dev.fermata.internal.kernel.HostTimer;
import dev.fermata.internal.kernel.Named;
import dev.fermata.internal.kernel.ReadyQueue;
import java.nio.channels.SelectableChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Runs a loop where its host says so, a tick at a time, and asks the host for the next one: what
 * {@link Cycle#run} is to a loop with a thread of its own.
 *
 * <p>A tick goes on with the iteration that the last one has left, and then iterates as any loop
 * does, until nothing is ready or it has lasted {@link #LONGEST_NANOS}. Where a tick runs inside
 * another one, since a step there has opened a dialog, it goes on with the iteration of that. The
 * task whose step that is waits for nothing and is not in the queue, so nothing enters it twice.
 */
final class Ticks implements Poller {
  private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(8);

  /** After how many entries, at most, the clock is read again. */
  private static final int LONGEST_STRIDE = 16;

  /** Where entries took so long since the last time, it is read after the next one. */
  private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /** How many ticks may run inside each other; each is a part of the same Java stack. */
  private static final int MOST_NESTED = 50;

  private static final int IDLE = 0;
  private static final int POSTED = 1;
  private static final int RUNNING = 2;
  private static final int WOKEN = 3;

  private final EventLoop loop;
  private final LoopHost host;
  private final HostedOwnership ownership;
  private final ReadyQueue ready;
  private final HostTimer timer;

  /** How the loop ends. */
  final HostedEnd ending;

  private final Runnable tick = this::posted;
  private final Supplier<Void> work = this::work;

  /**
   * Whether the host has a tick that it is going to run, or needs none.
   *
   * <pre>
   *   IDLE ---- wakeUp, host.post ----> POSTED
   *   POSTED -- the host runs it -----> RUNNING; or, where ticks may run inside it, IDLE
   *   RUNNING - wakeUp ---------------> WOKEN     the tick looks again before it ends
   *   WOKEN --- it looks -------------> RUNNING
   *   RUNNING - it ends --------------> IDLE
   *   any ----- it ends, host.post ---> POSTED    if something is ready
   * </pre>
   */
  private final AtomicInteger state = new AtomicInteger(IDLE);

  /** The thread that hands a tick to the host, which is not to run it inside that. */
  private volatile Thread poster;

  /** How many ticks run inside each other. Used in the host. */
  private int depth;

  private boolean toldOfDepth;

  /** The tasks that a step of each keeps on the stack, below the tick that runs; null for none. */
  private Interrupted interrupted;

  private record Interrupted(Task<?> task, Interrupted outer) {}

  Ticks(EventLoop loop, LoopHost host, HostedOwnership ownership) {
    this.loop = loop;
    this.host = host;
    this.ownership = ownership;
    this.ready = loop.ready;
    this.timer = new HostTimer(host, this::timeIsUp);
    this.ending = new HostedEnd(loop, ownership);
  }

  /** Makes sure that a tick follows. May be called from any thread. */
  @Override
  public void wakeUp() {
    if (ending.closesSinceHostEnded()) {
      return;
    }
    int seen = state.get();
    while (seen == IDLE || seen == RUNNING) {
      if (state.compareAndSet(seen, seen == IDLE ? POSTED : WOKEN)) {
        if (seen == IDLE) {
          post();
        }
        return;
      }
      seen = state.get();
    }
    if (seen == POSTED && host.hasEnded()) {
      ending.hostEnded(new RejectedExecutionException("it has dropped a tick that it had taken"));
    }
  }

  private void post() {
    poster = Thread.currentThread();
    try {
      host.post(tick);
    } catch (VirtualMachineError noRoom) {
      state.compareAndSet(POSTED, IDLE);
      throw noRoom;
    } catch (Throwable refusal) {
      ending.hostEnded(refusal);
    } finally {
      poster = null;
    }
  }

  private void posted() {
    if (poster == Thread.currentThread()) {
      throw new InvalidStateException("the host ran a tick inside `post`, in " + Named.thisThread()
          + "\n  help: run it later: an executor that runs tasks in its caller is no host");
    }
    state.compareAndSet(POSTED, host.pumpsInside() ? IDLE : RUNNING);
    tick();
  }

  private void timeIsUp() {
    timer.fired();
    if (!host.pumpsInside()) {
      state.compareAndSet(IDLE, RUNNING);
    }
    tick();
  }

  private void tick() {
    if (!host.isInThread()) {
      ending.hostEnded(whyOutside());
      return;
    }
    boolean nested = ownership.isHeldByThisThread();
    if (nested && depth >= MOST_NESTED) {
      tellOfDepth();
      return;
    }
    try {
      if (nested) {
        inTick(work);
      } else if (ownership.takeForTick()) {
        try {
          inTick(work);
        } finally {
          ownership.leave(true);
        }
        ending.closeIfOver();
      }
    } catch (Throwable failure) {
      report("exception in a tick of " + Named.loop(loop), failure);
    }
  }

  /**
   * Why this tick runs outside of the host: that has ended, and tells so, when somebody can be
   * told; or it is not able to run ticks.
   */
  private Throwable whyOutside() {
    try {
      host.post(() -> {});
    } catch (Throwable refusal) {
      return refusal;
    }
    return new InvalidStateException("the host ran a tick outside of its thread, in "
        + SafeText.quoted(Thread.currentThread().getName()));
  }

  /** Makes a task that begins at once, in code of the host between ticks. */
  <T> Task<T> startAtOnce(Coroutine<T> coroutine, String name) {
    boolean entered = ownership.enter("createTask");
    try {
      return inTick(() -> TaskStart.EAGER.create(loop, coroutine, name));
    } finally {
      ownership.leave(entered);
    }
  }

  /** Ends {@code future} with {@code outcome}, in the thread of the host. False if it was done. */
  boolean settle(Future<?> future, Object outcome) {
    boolean entered;
    try {
      entered = ownership.enter("complete");
    } catch (InvalidStateException hostHasEnded) {
      return future.settle(outcome); // nobody on the loop waits any more
    }
    try {
      return future.settle(outcome);
    } finally {
      ownership.leave(entered);
    }
  }

  /** Does {@code action} as a tick of the loop, which this thread has. */
  private <T> T inTick(Supplier<T> action) {
    Task<?> interruptedTask = loop.currentTask;
    Context interruptedContext = loop.callbackContext;
    Interrupted outer = interrupted;
    if (interruptedTask != null) {
      interrupted = new Interrupted(interruptedTask, outer);
    }
    loop.currentTask = null;
    loop.callbackContext = null;
    depth++;
    ownership.beginTick();
    try {
      return action.get();
    } finally {
      askForNext();
      depth--;
      ownership.endTick();
      loop.currentTask = interruptedTask;
      loop.callbackContext = interruptedContext;
      interrupted = outer;
    }
  }

  /** The tasks in the middle of whose steps a tick runs, the innermost first. Any thread. */
  List<Task<?>> interruptedTasks() {
    List<Task<?>> tasks = new ArrayList<>(1);
    for (Interrupted each = interrupted; each != null; each = each.outer()) {
      tasks.add(each.task());
    }
    return tasks;
  }

  private Void work() {
    try {
      runReady();
    } catch (Throwable failure) {
      report("exception in " + Named.loop(loop), failure);
    }
    return null;
  }

  private void runReady() {
    boolean pumps = host.pumpsInside();
    long begin = loop.now();
    long lastLook = begin;
    int stride = 1;
    int untilLook = stride;
    loop.takeInbox(); // also where an iteration was left: whoever posted since then saw this tick
    do {
      if (!ready.hasDue()) {
        beginIteration();
      }
      while (ready.hasDue()) {
        if (pumps) {
          wakeUp(); // now, since the entry may be the one that opens the dialog
        }
        loop.cycle.run(ready.removeDue());
        untilLook--;
        if (untilLook == 0) {
          long now = loop.now();
          if (now - begin >= LONGEST_NANOS || now < begin) {
            return;
          }
          stride = now - lastLook >= SLOW_NANOS ? 1 : Math.min(2 * stride, LONGEST_STRIDE);
          untilLook = stride;
          lastLook = now;
        }
      }
    } while (!ready.isEmpty() || state.get() == WOKEN);
  }

  private void beginIteration() {
    if (state.get() == WOKEN) {
      state.set(RUNNING);
    }
    loop.takeInbox();
    loop.cycle.beginIteration();
  }

  /** Before a tick ends: lets the host run another one, now or when the first timer is due. */
  private void askForNext() {
    try {
      ending.beforeTickEnds();
      if (ready.isEmpty()) {
        loop.cycle.rest();
      }
      if (!ready.isEmpty()) {
        postAfterTick();
        return;
      }
      timer.set(loop.timers.isEmpty() ? FOREVER : loop.timers.firstWhen(), loop.now());
      if (!state.compareAndSet(RUNNING, IDLE) && state.get() == WOKEN) {
        postAfterTick();
      }
    } catch (VirtualMachineError noRoom) {
      report("no memory or stack for the next tick of " + Named.loop(loop), noRoom);
    } catch (Throwable refusal) {
      ending.hostEnded(refusal);
    }
  }

  private void postAfterTick() {
    if (state.getAndSet(POSTED) != POSTED) {
      post();
    }
  }

  private void tellOfDepth() {
    if (!toldOfDepth) {
      toldOfDepth = true;
      report(
          "ticks of " + Named.loop(loop) + " run "
              + MOST_NESTED
              + " deep inside each other, and no deeper: its tasks wait until a dialog is closed"
              + "\n  note: a task that opens a modal dialog stays on the stack until that is closed"
              + "\n  help: let one task open them, one after the other",
          null);
    }
  }

  /** The loop is closed, whoever did it. */
  void loopClosed() {
    if (host.isInThread()) {
      timer.takeBack();
    }
    ending.loopClosed();
  }

  private void report(String message, Throwable failure) {
    loop.faults.report(new ExceptionContext(message, failure, null, null));
  }

  /** Refuses {@code operation}, which is for loops that a thread of their own runs. */
  InvalidStateException runByHost(String operation) {
    return runByHost(operation, loop.name());
  }

  /** As {@link #runByHost(String)}, for a loop that is not made yet. */
  static InvalidStateException runByHost(String operation, String name) {
    return new InvalidStateException("`"
        + operation
        + "`: loop "
        + SafeText.quoted(name)
        + " is run by its host, and by nobody else"
        + "\n  help: in the host's thread, make a task:\n      createTask(coroutine)"
        + "\n  help: in another one, submit it:\n      loop.submit(coroutine)");
  }

  // what a poller has

  @Override
  public void poll(EventLoop sameLoop, long timeoutNanos) {
    throw new AssertionError("a host waits, and not the loop");
  }

  @Override
  public Watch watch(EventLoop sameLoop, SelectableChannel channel, Readiness told) {
    throw new UnsupportedOperationException(
        Named.loop(loop) + " is run by its host, and watches no channels"
            + "\n  help: let another loop do that, and await what it gives:"
            + "\n      LoopThread network = LoopThread.start(\"network\");"
            + "\n      await(network.submit(() -> ...))");
  }
}
