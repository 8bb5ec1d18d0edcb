package dev.fermata;

/**
 * Where a loop waits while it has nothing to run. Used on the loop's thread, but for
 * {@link #wakeUp}.
 */
public interface Poller {

  /** The timeout of a loop that has no timer. */
  long FOREVER = Long.MAX_VALUE;

  /**
   * Waits until there is an event for {@code loop}, {@link #wakeUp} is called, or the timeout has
   * passed; events are given to {@code loop.callSoon}. May return early. Called once per iteration.
   *
   * @param timeoutNanos nanoseconds; 0 to look without waiting, {@link #FOREVER} for no limit
   */
  void poll(EventLoop loop, long timeoutNanos);

  /** Makes the poll in progress, or else the next one, return at once. Called from any thread. */
  void wakeUp();

  /** Returns a poller that knows no events but being woken up: that of a loop without I/O. */
  static Poller parking() {
    return new ParkingPoller();
  }
}
