package dev.fermata;

import dev.fermata.internal.kernel.Named;
import dev.fermata.internal.poll.ParkingPoller;
import dev.fermata.internal.poll.SystemPoller;
import java.io.IOException;
import java.nio.channels.SelectableChannel;

/**
 * Where a loop waits while it has nothing to run. Used on the loop's thread, but for
 * {@link #wakeUp}. A poller serves one loop.
 *
 * <p>asyncio: the selector of an event loop.
 */
public interface Poller extends AutoCloseable {

  /** The timeout of a loop that has no timer. */
  long FOREVER = Long.MAX_VALUE;

  /**
   * Waits until there is an event for {@code loop}, {@link #wakeUp} is called, or the timeout has
   * passed; tells those who watch channels that are ready. May return early. Called once per
   * iteration.
   *
   * @param timeoutNanos nanoseconds; 0 to look without waiting, {@link #FOREVER} for no limit
   */
  void poll(EventLoop loop, long timeoutNanos);

  /** Makes the poll in progress, or else the next one, return at once. Called from any thread. */
  void wakeUp();

  /**
   * Watches {@code channel} from the next poll on; see {@link EventLoop#watch}.
   *
   * @throws UnsupportedOperationException if this poller watches no channels
   * @throws IOException if the system cannot watch it
   */
  default Watch watch(EventLoop loop, SelectableChannel channel, Readiness told)
      throws IOException {
    throw new UnsupportedOperationException("the poller of " + Named.loop(loop) + ", a "
        + getClass().getName()
        + ", watches no channels\n  help: take the default, or the system's:"
        + "\n      EventLoop.builder().poller(Poller.system())");
  }

  /** Whether somebody waits for something of a channel. */
  default boolean isWatching() {
    return false;
  }

  /**
   * The loop is closed: closes what is still watched, and gives back what this has of the system.
   */
  @Override
  default void close() {}

  /** Returns a poller that knows no events but being woken up: that of a loop without I/O. */
  static Poller parking() {
    return new ParkingPoller();
  }

  /**
   * Returns the poller of a loop that says nothing else: it parks the thread until a channel is
   * watched, and waits for channels from then on.
   */
  static Poller system() {
    return new SystemPoller();
  }
}
