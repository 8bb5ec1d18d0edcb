package dev.fermata.stream;

import dev.fermata.AsyncCloseable;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Bytes in both directions: a socket, TLS over another stream, a pipe, memory. This is for those
 * who make streams, and for what reads and writes them; programs use {@link StreamReader} and
 * {@link StreamWriter}.
 *
 * <p>The {@code try} methods move what can be moved now and never wait. The {@code await} methods
 * tell when it is worth to try again. So bytes move only in the step of the task that gets or gives
 * them, and a cancelled wait loses none.
 *
 * <p>What every stream keeps:
 *
 * <ul>
 *   <li>It belongs to the loop on which it was made, and is used on that loop's thread. Elsewhere
 *       every method but {@code toString} throws {@link dev.fermata.WrongLoopThreadException}, and
 *       nothing changes.
 *   <li>One task at a time waits for each direction; for both at once is fine.
 *   <li>The end comes after all bytes, and again at each read after it. It leaves the other
 *       direction open.
 *   <li>When the connection is lost, both directions throw {@link ConnectionLostException} at every
 *       call from then on: each time a new one, whose cause is the first failure.
 *   <li>When this side has closed it, they throw {@link StreamClosedException}.
 * </ul>
 *
 * {@link StreamState} has what is common to all of them, and {@code StreamChecks} in
 * {@code dev.fermata.stream.testing} tests these rules against any stream.
 *
 * <p>asyncio: {@code Transport}; trio: {@code HalfCloseableStream}.
 */
public interface ByteStream extends AsyncCloseable {

  /**
   * Puts bytes that are there into {@code into}, at most as many as it has room for. Never waits.
   *
   * @return how many; 0 if none are there now; -1 if none will come any more
   * @throws IllegalArgumentException if {@code into} is full
   * @throws java.nio.ReadOnlyBufferException if {@code into} cannot be written
   * @throws ConnectionLostException if the connection was lost
   * @throws StreamClosedException if this was closed
   */
  int tryRead(ByteBuffer into) throws IOException;

  /**
   * Takes bytes from {@code from}, as many as there is room for. Never waits. Taking from an empty
   * buffer moves nothing and is no end; it shows whether the stream is open.
   *
   * @return how many were taken, perhaps 0
   * @throws ConnectionLostException if the connection was lost
   * @throws StreamClosedException if this was closed, or its end was sent
   */
  int tryWrite(ByteBuffer from) throws IOException;

  /**
   * Passes on what this layer holds back of what was written, such as sealed records. Never waits.
   *
   * @return true if nothing is held back; false if {@link #awaitWritable} has to be awaited before
   *     this is tried again
   */
  boolean tryFlush() throws IOException;

  /**
   * Sends the end: the peer reads to it, and may still write. What was written before comes first.
   * Never waits. No effect if the end was sent.
   *
   * @return true if the end was sent; false if {@link #awaitWritable} has to be awaited before this
   *     is tried again
   */
  boolean tryFinish() throws IOException;

  /**
   * Returns what is done when {@link #tryRead} may give bytes or the end, or throw. It may be done
   * too early, never too late; at once if there is something to be had now. Whoever waits may also
   * complete or cancel it, which ends the wait and takes nothing.
   *
   * @throws StreamBusyException if another task waits for this already, which is not harmed
   */
  Promise<Void> awaitReadable();

  /**
   * As {@link #awaitReadable}, for {@link #tryWrite}, {@link #tryFlush} and {@link #tryFinish}.
   *
   * @throws StreamBusyException if another task waits for this already, which is not harmed
   */
  Promise<Void> awaitWritable();

  /**
   * Calls {@code action} once, on the thread of the loop, at the latest before the loop looks for
   * input and output again. That is how several small writes become one. What it throws goes to the
   * exception handler of the loop.
   *
   * <p>Unless overridden it is called in the next iteration, as {@code callSoon} does. A layer over
   * another stream passes this on to it.
   */
  default void callBeforeLook(Runnable action) {
    EventLoop.current().callSoon(action);
  }

  /**
   * Closes this at once, and drops what the peer has not read: it sees a loss. Never waits, never
   * throws on the thread of the loop, and wakes whoever waits. No effect if this is closed.
   */
  void abort();

  /**
   * Closes this: what was written and the end still reach the peer. Wakes whoever waits. No effect
   * if this is closed. If this is cancelled, the stream is closed all the same.
   */
  @Override
  Coroutine<Void> closeAsync();

  /**
   * Returns what this is made of, such as a {@code SocketChannel} or an {@code SSLSession}, of
   * whichever layer has one: for what this interface does not cover. To read or write what it gives
   * breaks the stream.
   *
   * <p>asyncio: {@code get_extra_info}.
   */
  <T> Optional<T> layer(Class<T> type);
}
