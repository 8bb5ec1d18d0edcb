package dev.fermata;

/** Which thread runs a loop, and whether it is closed; and the refusals that follow from that. */
final class Ownership {
  private final EventLoop loop;

  /** The thread that runs the loop, or null. Read by any thread. */
  private volatile Thread owner;

  private volatile boolean closed;

  Ownership(EventLoop loop) {
    this.loop = loop;
  }

  boolean isOwned() {
    return owner != null;
  }

  boolean isClosed() {
    return closed;
  }

  boolean isOwnedByThisThread() {
    return owner == Thread.currentThread();
  }

  void take() {
    owner = Thread.currentThread();
    RunningLoops.started(loop);
  }

  void release() {
    owner = null;
    RunningLoops.ended();
  }

  void close() {
    if (owner != null) {
      throw new InvalidStateException(
          "loop `" + loop.name() + "` runs and cannot be closed\n  help: call stop() first");
    }
    closed = true;
  }

  /** Refuses another thread than the one that runs the loop; if none does, all but a closed one. */
  void check(String operation) {
    Thread running = owner;
    if (running != Thread.currentThread()) {
      if (running != null) {
        throw WrongThreadException.of(operation, loop.name(), Thread.currentThread(), running);
      }
      checkOpen(operation);
    }
  }

  void checkOpen(String operation) {
    if (closed) {
      throw new InvalidStateException("`" + operation + "`: loop `" + loop.name() + "` is closed"
          + "\n  help: make another one:\n      EventLoop.create()");
    }
  }

  /** Refuses to run the loop where it, or another in this thread, runs already. */
  void checkIdle() {
    checkOpen("run");
    EventLoop running = RunningLoops.inThisThread();
    if (running != null || owner != null) {
      throw new InvalidStateException("loop `"
          + (running == null ? loop : running).name()
          + "` runs already"
          + (running == null ? "" : " in this thread")
          + "\n  help: inside an @Async method, wait without blocking the loop:"
          + "\n      await(coroutine)");
    }
  }
}
