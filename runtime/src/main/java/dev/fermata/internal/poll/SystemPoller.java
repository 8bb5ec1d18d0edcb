package dev.fermata.internal.poll;

import dev.fermata.EventLoop;
import dev.fermata.Poller;
import dev.fermata.Readiness;
import dev.fermata.Watch;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.Selector;

/** Costs a loop without I/O no selector: parks until the first watch, and selects from then on. */
public final class SystemPoller implements Poller {

  /**
   *
   *
   * <pre>
   *   parking --- first watch, on the loop's thread ---> selecting
   * </pre>
   *
   * A wake-up that comes while this changes may mark the parking one, which is not asked any more.
   * Nothing is lost: what it tells of was posted before, and the loop takes what was posted before
   * it next waits.
   */
  private volatile Poller poller = new ParkingPoller();

  private final SelectorSource source;

  /** Makes one of the selectors of the system. */
  public SystemPoller() {
    this(Selector::open);
  }

  SystemPoller(SelectorSource source) {
    this.source = source;
  }

  @Override
  public void poll(EventLoop loop, long timeoutNanos) {
    poller.poll(loop, timeoutNanos);
  }

  @Override
  public void wakeUp() {
    poller.wakeUp();
  }

  @Override
  public Watch watch(EventLoop loop, SelectableChannel channel, Readiness told) throws IOException {
    if (poller instanceof ParkingPoller) {
      poller = new SelectorPoller(loop, source);
    }
    return poller.watch(loop, channel, told);
  }

  @Override
  public boolean isWatching() {
    return poller.isWatching();
  }

  @Override
  public void close() {
    poller.close();
  }
}
