package dev.fermata;

import dev.fermata.internal.kernel.HostedLoops;
import dev.fermata.internal.kernel.Named;
import dev.fermata.internal.kernel.RunningLoops;
import dev.fermata.internal.watch.WatchThread;

/**
 * Which thread has a loop that a host runs. Each tick takes it and gives it back. Between ticks,
 * and in code that a tick has interrupted, it is used by the threads that the host says are its
 * own, and an operation makes sure that a tick follows.
 */
final class HostedOwnership extends Ownership {
  private final LoopHost host;

  /** Where the last tick ran, for who asks; empty before the first one. Written without a fence. */
  private String lastThread = "";

  HostedOwnership(EventLoop loop, LoopHost host) {
    super(loop);
    this.host = host;
  }

  @Override
  boolean isHostedByThisThread() {
    return !isClosed() && host.isInThread();
  }

  @Override
  String hostThread() {
    return lastThread;
  }

  @Override
  boolean enterIdle(String operation, Thread current) {
    requireHost(operation, current);
    loop.ticks.wakeUp();
    if (loop.ticks.ending.hasHostEnded()) {
      throw closed(operation);
    }
    if (holder == current) {
      loop.takeInbox();
      return false;
    }
    return super.enterIdle(operation, current);
  }

  private void requireHost(String operation, Thread current) {
    if (isClosed()) {
      throw closed(operation);
    }
    if (!host.isInThread()) {
      Thread running = runner;
      throw running == null
          ? WrongLoopThreadException.of(operation, loop, current)
          : WrongLoopThreadException.of(operation, loop, current, running);
    }
  }

  @Override
  void take() {
    throw loop.ticks.runByHost("run");
  }

  @Override
  InvalidStateException runsHere() {
    return loop.ticks.runByHost("run");
  }

  @Override
  boolean takeToClose() {
    if (isClosed()) {
      return false;
    }
    requireHost("close", Thread.currentThread());
    if (holder == Thread.currentThread()) {
      throw new InvalidStateException(Named.loop(loop)
          + " runs and cannot be closed\n  help: end its tasks in order, which closes it:"
          + "\n      loop.shutDown()");
    }
    return super.takeToClose();
  }

  /**
   * Takes the loop of a host that has ended, to close it; in any thread.
   *
   * @return false if it is closed, or in use: then it is closed by who uses it
   */
  boolean takeFromEndedHost() {
    return HOLDER.compareAndSet(this, null, Thread.currentThread());
  }

  /** Before code of the user runs, which may want the next loop of the host. */
  @Override
  void closed() {
    HostedLoops.remove(loop);
    super.closed();
  }

  boolean isHeldByThisThread() {
    return holder == Thread.currentThread();
  }

  /**
   * Takes the loop for a tick that is not inside another one.
   *
   * @return false if the loop is closed
   * @throws InvalidStateException if another thread runs it
   */
  boolean takeForTick() {
    while (!HOLDER.compareAndSet(this, null, Thread.currentThread())) {
      if (holder == CLOSED) {
        return false;
      }
      Thread running = runner;
      if (running != null) {
        throw new InvalidStateException("the host of " + Named.loop(loop) + " runs a tick in "
            + Named.thisThread() + ", while " + Named.thread(running) + " runs one"
            + "\n  help: a host runs its ticks one after the other; for a pool of threads:"
            + "\n      EventLoop.on(Hosts.serial(pool))");
      }
      awaitOperation();
    }
    return true;
  }

  /** What runs from here on is a tick, of a loop that this thread has. */
  void beginTick() {
    runner = Thread.currentThread();
    lastThread = runner.getName();
    RunningLoops.tickBegan(loop);
    WatchThread.loopBegins();
  }

  /**
   * The tick is over, and gives the loop back unless it is inside another one: what is left of the
   * step there uses the loop as code between ticks does.
   */
  void endTick() {
    runner = null;
    RunningLoops.tickEnded();
  }

  @Override
  InvalidStateException closed(String operation) {
    return new InvalidStateException("`"
        + operation
        + "`: "
        + Named.loop(loop)
        + (loop.ticks.ending.hasHostEnded()
            ? " is closed, since its host has ended"
            : isClosed() ? " is closed" : " is being closed")
        + (loop.ticks.ending.hasHostEnded()
            ? "\n  help: end its tasks in order before its host ends:\n      loop.shutDown()"
            : "\n  help: make another one, once it is closed:\n      " + host.loopInSource()));
  }
}
