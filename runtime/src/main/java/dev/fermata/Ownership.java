package dev.fermata;

import dev.fermata.internal.kernel.Named;
import dev.fermata.internal.kernel.RunningLoops;
import dev.fermata.internal.watch.WatchThread;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Which thread has a loop for itself, and whether the loop is closed; and the refusals that follow
 * from that.
 */
class Ownership {
  static final VarHandle HOLDER;
  static final Object CLOSED = new Object();

  /**
   * How many frames of the smallest kind there has to be room for, so that an operation can end:
   * {@link #leave} is one frame that calls nothing, larger where it is interpreted. Each costs a
   * call at every operation on a loop that does not run.
   */
  private static final int STACK_TO_LEAVE = 8;

  static {
    try {
      HOLDER = MethodHandles.lookup().findVarHandle(Ownership.class, "holder", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final EventLoop loop;

  /**
   * Who has the loop. Every arrow that leaves null is one atomic step, and whoever makes it sees
   * all that was done to the loop before.
   *
   * <pre>
   *   null --- take ---> the thread that runs it ----------------- release ---> null
   *   null --- enter --> the thread that uses it while it does not run, for one operation
   *                                                              --- leave ---> null
   *   null --- take to close --> the thread that closes it --- release | closed ---> null | CLOSED
   * </pre>
   *
   * Where a host runs it, each tick takes it and releases it; see {@link HostedOwnership}.
   */
  volatile Object holder;

  /** The holder while it runs the loop, else null. Written by that thread, read by any. */
  volatile Thread runner;

  /** Whether a runner has ended its tasks and closes the loop as soon as nothing is left to do. */
  private volatile boolean closing;

  Ownership(EventLoop loop) {
    this.loop = loop;
  }

  final boolean isRunning() {
    return runner != null;
  }

  final boolean isClosed() {
    return holder == CLOSED;
  }

  /** The thread that runs the loop, or null. */
  final Thread runner() {
    return runner;
  }

  final boolean isRunByThisThread() {
    return runner == Thread.currentThread();
  }

  /** Whether the loop is run by this thread, or else used as if it were. */
  final boolean isInThread() {
    return isRunByThisThread() || isHostedByThisThread();
  }

  /** Whether the host of the loop runs this thread. */
  boolean isHostedByThisThread() {
    return false;
  }

  /** The name of the thread in which the host of the loop ran it last; null if it has none. */
  String hostThread() {
    return null;
  }

  /**
   * Begins an operation of a thread: nobody else touches the loop until it has ended. Operations
   * may begin inside each other. Each is followed by {@link #leave}, in a {@code finally} if it may
   * fail.
   *
   * @return whether the loop did not run, and was taken for the operation
   * @throws WrongLoopThreadException if another thread runs the loop
   * @throws InvalidStateException if the loop is closed
   */
  final boolean enter(String operation) {
    Thread current = Thread.currentThread();
    return runner != current && enterAdmitted(operation, current);
  }

  private boolean enterAdmitted(String operation, Thread current) {
    loop.admit(operation);
    return enterIdle(operation, current);
  }

  /** As {@link #enter}, in a thread that does not run the loop. */
  boolean enterIdle(String operation, Thread current) {
    requireStack(STACK_TO_LEAVE);
    while (!HOLDER.compareAndSet(this, null, current)) {
      Object holding = holder;
      Thread running = runner;
      if (holding == current) {
        return false;
      }
      if (holding == CLOSED) {
        throw closed(operation);
      }
      if (running != null) {
        throw WrongLoopThreadException.of(operation, loop, current, running);
      }
      awaitOperation();
    }
    keepOrder();
    return true;
  }

  /** Where the stack is at its end, fails before the loop is taken, and not in {@link #leave}. */
  private static int requireStack(int frames) {
    return frames == 0 ? 0 : 1 + requireStack(frames - 1);
  }

  /**
   * Does {@code action} as an operation of this thread, unless another one has the loop; never
   * waits.
   *
   * @return whether it was done
   */
  final boolean tryDo(Runnable action) {
    Thread current = Thread.currentThread();
    boolean entered = HOLDER.compareAndSet(this, null, current);
    if (!entered && holder != current) {
      return false;
    }
    try {
      action.run();
    } finally {
      leave(entered);
    }
    return true;
  }

  /** Ends an operation; gets what {@link #enter} gave. */
  final void leave(boolean entered) {
    if (entered) {
      holder = null;
    }
  }

  /**
   * Takes the loop, to run it: until {@link #release}, no other thread does.
   *
   * @throws InvalidStateException if it runs, if another one runs in this thread, or if it is
   *     closed
   */
  void take() {
    EventLoop here = RunningLoops.inThisThread();
    if (here != null) {
      throw here.ownership.runsHere();
    }
    Thread current = Thread.currentThread();
    while (!HOLDER.compareAndSet(this, null, current)) {
      Object holding = holder;
      if (holding == CLOSED) {
        throw closed("run");
      }
      if (holding == current || runner != null) {
        throw runsAlready(loop, "");
      }
      awaitOperation();
    }
    keepOrder();
  }

  /** What this thread has posted comes before what it schedules now that it has the loop. */
  private void keepOrder() {
    try {
      loop.takeInbox();
    } catch (Throwable noMemory) {
      holder = null;
      throw noMemory;
    }
  }

  /** The thread that took the loop runs it from here on. */
  void begin() {
    runner = Thread.currentThread();
    RunningLoops.started(loop);
    WatchThread.loopBegins();
  }

  /** Gives the loop back. */
  void release() {
    if (runner != null) {
      runner = null;
      RunningLoops.ended();
    }
    holder = null;
  }

  /**
   * Takes the loop, to close it.
   *
   * @return false if it is closed already
   * @throws InvalidStateException if it runs
   */
  boolean takeToClose() {
    Thread current = Thread.currentThread();
    while (!HOLDER.compareAndSet(this, null, current)) {
      Object holding = holder;
      if (holding == CLOSED) {
        return false;
      }
      if (holding == current || runner != null) {
        throw new InvalidStateException(
            Named.loop(loop) + " runs and cannot be closed\n  help: call stop() first");
      }
      awaitOperation();
    }
    return true;
  }

  /** From now on other threads are refused, so that those that do not rest cannot keep it open. */
  void beginClosing() {
    closing = true;
  }

  /** Whether the loop takes no work from the calling thread any more. */
  boolean refusesWork() {
    return closing && !isRunByThisThread();
  }

  /** The thread that took the loop to close it has done so. */
  void closed() {
    holder = CLOSED;
  }

  /** Another thread has the loop for an operation, which is over in no time. */
  static void awaitOperation() {
    Thread.yield();
  }

  InvalidStateException closed(String operation) {
    return new InvalidStateException("`" + operation + "`: " + Named.loop(loop)
        + (isClosed() ? " is closed" : " is being closed")
        + "\n  help: make another one:\n      EventLoop.create()");
  }

  /** Refuses to run another loop in this thread, which the loop has. */
  InvalidStateException runsHere() {
    return runsAlready(loop, " in this thread");
  }

  private static InvalidStateException runsAlready(EventLoop running, String where) {
    return new InvalidStateException(Named.loop(running) + " runs already"
        + where
        + "\n  help: inside an @Async method, wait without blocking the loop:"
        + "\n      await(coroutine)");
  }
}
