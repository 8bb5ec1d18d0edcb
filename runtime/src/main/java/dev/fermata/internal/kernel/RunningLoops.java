package dev.fermata.internal.kernel;

import dev.fermata.EventLoop;

/** Knows which loop runs in which thread. */
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
    return loop != null && loop.isInThread() ? loop : RUNNING.get();
  }

  public static void started(EventLoop loop) {
    RUNNING.set(loop);
    lastStarted = loop;
  }

  public static void ended() {
    RUNNING.remove();
    lastStarted = null;
  }
}
