package dev.fermata.internal.kernel;

import dev.fermata.EventLoop;

/** Knows which loop runs in which thread; the host of one that runs between its ticks, too. */
public final class RunningLoops {
  private static final ThreadLocal<EventLoop> RUNNING = new ThreadLocal<>();

  /**
   * Some loop that was running, so that a thread mostly finds its own without a look-up. Written
   * without a fence by any thread: whoever reads it asks the loop whether it runs in this thread,
   * which only this thread can make true.
   */
  private static EventLoop lastStarted;

  private RunningLoops() {}

  public static EventLoop inThisThread() {
    EventLoop loop = lastStarted;
    if (loop != null && loop.isInThread()) {
      return loop;
    }
    loop = RUNNING.get();
    return loop != null ? loop : HostedLoops.inThisThread();
  }

  public static void started(EventLoop loop) {
    RUNNING.set(loop);
    lastStarted = loop;
  }

  public static void ended() {
    RUNNING.remove();
    lastStarted = null;
  }

  /** A tick of a hosted loop begins. There are many hosts, and short ticks: not the last one. */
  public static void tickBegan(EventLoop loop) {
    RUNNING.set(loop);
  }

  public static void tickEnded() {
    RUNNING.remove();
  }
}
