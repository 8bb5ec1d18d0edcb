package dev.fermata.stream;

import dev.fermata.AsyncCloseable;
import dev.fermata.Coroutine;
import dev.fermata.Promise;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What datagrams are sent and received with, for those who make a {@link Network}; programs use
 * {@link DatagramEndpoint}. Belongs to the loop on which it was made, and is used on that loop's
 * thread. What tries never waits.
 */
public interface DatagramTransport extends AsyncCloseable {

  /**
   * Takes a datagram that has arrived, as a whole.
   *
   * @return empty if there is none
   * @throws java.net.PortUnreachableException if this is connected, and nobody listened
   * @throws StreamClosedException if this was closed
   * @throws StreamBusyException if a task waits for one
   */
  Optional<Datagram> tryReceive() throws IOException;

  /**
   * As {@link #tryReceive()}; cuts off what {@code into} has no room for.
   *
   * @return whom it comes from; empty if there is none
   */
  Optional<SocketAddress> tryReceive(ByteBuffer into) throws IOException;

  /**
   * Sends the rest of {@code data}, 65 507 bytes at most, as one datagram: whole or not at all.
   *
   * @param to whom; of a connected one the peer itself
   * @return whether it was sent; if not, there is no room
   * @throws java.net.PortUnreachableException if this is connected, and nobody listened
   * @throws StreamClosedException if this was closed
   */
  boolean trySend(ByteBuffer data, SocketAddress to) throws IOException;

  /**
   * Returns what is done when {@link #tryReceive()} may give something, or throw. It may be done
   * too early, never too late. Whoever waits may also complete or cancel it.
   *
   * @throws StreamBusyException if another task waits for this already
   */
  Promise<Void> awaitReadable();

  /** As {@link #awaitReadable}, for {@link #trySend}. */
  Promise<Void> awaitWritable();

  /**
   * Returns where this receives.
   *
   * @throws StreamClosedException if this was closed
   */
  SocketAddress localAddress() throws IOException;

  /**
   * Returns the peer; empty if this is not connected.
   *
   * @throws StreamClosedException if this was closed
   */
  Optional<SocketAddress> remoteAddress() throws IOException;

  /**
   * Sets an option.
   *
   * @throws StreamClosedException if this was closed
   */
  <T> void option(SocketOption<T> option, T value) throws IOException;

  /**
   * Returns what this is made of, as a {@code type}; empty if there is no such thing.
   *
   * @param type such as {@link java.nio.channels.DatagramChannel}
   */
  <T> Optional<T> layer(Class<T> type);

  /** Closes this, and wakes whoever waits. No effect if this is closed. */
  @Override
  Coroutine<Void> closeAsync();
}
