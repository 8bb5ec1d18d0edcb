package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.AsyncCloseable;
import dev.fermata.Coroutine;
import dev.fermata.Promise;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.Optional;

/**
 * Where connections come in, for those who make a {@link Network}; programs use {@link Server}.
 * Used on the thread of its loop.
 */
public interface Listener extends AsyncCloseable {

  /**
   * Takes a connection that waits. Never waits itself.
   *
   * @return empty if none waits
   * @throws StreamClosedException if this was closed
   * @throws IOException if the system cannot, for want of descriptors: it may be tried again
   */
  Optional<ByteStream> tryAccept() throws IOException;

  /**
   * Returns what is done when {@link #tryAccept} may give a connection, or throw. It may be done
   * too early, never too late. Whoever waits may also complete or cancel it.
   *
   * @throws StreamBusyException if another task waits for this already
   */
  Promise<Void> awaitAcceptable();

  /**
   * Waits for the next connection. If this is cancelled, none was taken.
   *
   * <p>asyncio: {@code loop.sock_accept}.
   */
  @Async
  default Coroutine<ByteStream> accept() throws IOException {
    while (true) {
      Optional<ByteStream> next = tryAccept();
      if (next.isPresent()) {
        return done(next.get());
      }
      await(awaitAcceptable());
    }
  }

  /**
   * Makes ready to be closed without a loss: when this is over, {@link #tryAccept} still gives who
   * connects, nobody waits for that any more, and {@link #closeAsync} stops listening before it
   * waits for anything. So whoever accepts until there is nobody, and closes in the same step,
   * leaves out nobody who has connected. Nothing has to be done where that is so anyway.
   */
  default Coroutine<Void> prepareClose() {
    return done();
  }

  /** Returns the address, with the port that was chosen. */
  SocketAddress address();

  /** Stops listening; wakes whoever waits. No effect if this is closed. */
  @Override
  Coroutine<Void> closeAsync();
}
