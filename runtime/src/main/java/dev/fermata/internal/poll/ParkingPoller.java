package dev.fermata.internal.poll;

import dev.fermata.EventLoop;
import dev.fermata.Poller;
import java.util.concurrent.locks.LockSupport;

/** The poller of a loop without I/O: its only event is being woken up. */
public final class ParkingPoller implements Poller {

  /** Set by {@link #wakeUp}, until the poll that it ends. */
  private volatile boolean woken;

  /** The thread in {@link #poll}, or null. */
  private volatile Thread parked;

  @Override
  public void poll(EventLoop loop, long timeoutNanos) {
    if (timeoutNanos > 0) {
      parked = Thread.currentThread();
      if (!woken) {
        LockSupport.parkNanos(this, timeoutNanos);
      }
      parked = null;
    }
    if (woken) {
      woken = false;
    }
  }

  @Override
  public void wakeUp() {
    woken = true;
    Thread thread = parked;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }
}
