package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.AsyncCloseable;
import dev.fermata.Coroutine;
import dev.fermata.sync.Held;
import dev.fermata.sync.Lock;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Objects;
import java.util.Optional;

/**
 * Sends and receives datagrams, of UDP. Belongs to the loop on which it was made, and is used on
 * that loop's thread. Uses the {@link Network} of the task that makes it.
 *
 * <p>Nothing is read ahead: while nobody receives, the system drops what it has no room for. A
 * cancelled receive has taken nothing; a cancelled send has sent nothing.
 *
 * <p>asyncio: {@code create_datagram_endpoint}, {@code DatagramTransport} and
 * {@code DatagramProtocol} in one.
 */
public final class DatagramEndpoint implements AsyncCloseable {
  private static final int LARGEST = 65_507;

  private final DatagramTransport transport;
  private final Lock line = new Lock("line of senders");

  private DatagramEndpoint(DatagramTransport transport) {
    this.transport = transport;
  }

  /**
   * Makes one that sends to, and receives from, anybody.
   *
   * <p>asyncio: {@code create_datagram_endpoint(local_addr=...)}.
   *
   * @param local where to receive; port 0 for any that is free, null for any address, too
   * @throws java.net.BindException if it is taken
   */
  public static Coroutine<DatagramEndpoint> bind(SocketAddress local) throws IOException {
    return open(Optional.ofNullable(local), Optional.empty());
  }

  /**
   * Makes one that sends to, and receives from, one peer. That nobody listens there shows at a
   * later call: {@link java.net.PortUnreachableException}, after which this goes on.
   *
   * <p>asyncio: {@code create_datagram_endpoint(remote_addr=...)}.
   *
   * @param remote whom to send to; an address that has been resolved
   * @throws java.nio.channels.UnresolvedAddressException if it has not
   */
  public static Coroutine<DatagramEndpoint> connect(SocketAddress remote) throws IOException {
    Objects.requireNonNull(remote, "remote");
    return open(Optional.empty(), Optional.of(remote));
  }

  @Async
  private static Coroutine<DatagramEndpoint> open(
      Optional<SocketAddress> local, Optional<SocketAddress> remote) throws IOException {
    DatagramTransport transport = await(Network.current().openDatagrams(local, remote));
    return done(new DatagramEndpoint(transport));
  }

  /**
   * Waits for a datagram. Never cuts it.
   *
   * @throws java.net.PortUnreachableException if this is connected, and nobody listened
   * @throws StreamClosedException if this is closed, also meanwhile
   * @throws StreamBusyException if another task receives
   */
  @Async
  public Coroutine<Datagram> receive() throws IOException {
    while (true) {
      Optional<Datagram> datagram = transport.tryReceive();
      if (datagram.isPresent()) {
        return done(datagram.get());
      }
      await(transport.awaitReadable());
    }
  }

  /**
   * Waits for a datagram, and puts it into {@code into}. What {@code into} has no room for is cut
   * off, and nothing tells: have room for 65 507 bytes.
   *
   * @return whom it comes from
   * @throws java.net.PortUnreachableException if this is connected, and nobody listened
   * @throws StreamClosedException if this is closed, also meanwhile
   * @throws StreamBusyException if another task receives
   */
  @Async
  public Coroutine<SocketAddress> receive(ByteBuffer into) throws IOException {
    while (true) {
      Optional<SocketAddress> peer = transport.tryReceive(into);
      if (peer.isPresent()) {
        return done(peer.get());
      }
      await(transport.awaitReadable());
    }
  }

  /**
   * Sends the rest of {@code data} as one datagram, whole or not at all; waits while the system has
   * no room for it. An empty one is sent as well, but not by a connected endpoint. Tasks may share
   * an endpoint: they send in the order in which they begin.
   *
   * @param to whom; of a connected endpoint the peer itself
   * @throws IllegalArgumentException if there are more than 65 507 bytes; or none, of a connected
   *     endpoint: the JDK drops those
   * @throws java.nio.channels.UnresolvedAddressException if {@code to} has not been resolved
   * @throws StreamClosedException if this is closed, also meanwhile
   */
  @Async
  public Coroutine<Void> send(ByteBuffer data, SocketAddress to) throws IOException {
    checkLength(data.remaining());
    Objects.requireNonNull(to, "to");
    if (!line.isLocked() && transport.trySend(data, to)) {
      return done();
    }
    try (Held turn = await(line.acquire())) {
      while (!transport.trySend(data, to)) {
        await(transport.awaitWritable());
      }
    }
    return done();
  }

  private void checkLength(int length) throws IOException {
    if (length > LARGEST) {
      throw new IllegalArgumentException(
          length + " bytes are more than a datagram can have, which is " + LARGEST);
    }
    if (length == 0 && transport.remoteAddress().isPresent()) {
      throw new IllegalArgumentException("an empty datagram cannot be sent by " + this
          + ": the JDK drops those of connected channels"
          + "\n  help: bind it instead, and say with each datagram whom to send it to");
    }
  }

  /** As {@link #send(ByteBuffer, SocketAddress)}, to the peer of a connected endpoint. */
  public Coroutine<Void> send(ByteBuffer data) throws IOException {
    return send(data, remoteAddress());
  }

  /**
   * Returns where this receives.
   *
   * @throws StreamClosedException if this is closed
   */
  public SocketAddress localAddress() throws IOException {
    return transport.localAddress();
  }

  /**
   * Returns the peer of a connected endpoint.
   *
   * @throws IllegalStateException if this is not connected
   * @throws StreamClosedException if this is closed
   */
  public SocketAddress remoteAddress() throws IOException {
    return transport
        .remoteAddress()
        .orElseThrow(() -> new IllegalStateException(
            this + " is not connected\n  help: say whom to send to:\n      send(data, to)"));
  }

  /**
   * Sets an option of {@link java.net.StandardSocketOptions}.
   *
   * @return this
   */
  public <T> DatagramEndpoint option(SocketOption<T> option, T value) throws IOException {
    transport.option(option, value);
    return this;
  }

  /**
   * Returns the channel, for what this does not cover, such as multicast. To send, receive, close
   * or block with it breaks this.
   *
   * @throws UnsupportedOperationException if this is not of the operating system, but of a network
   *     in memory
   */
  public DatagramChannel channel() {
    return transport
        .layer(DatagramChannel.class)
        .orElseThrow(() -> new UnsupportedOperationException(
            this + " is no socket of the operating system, and so has no channel"));
  }

  /**
   * Closes this; who waits gets {@link StreamClosedException}. The port is free when this returns.
   * If this is cancelled, it is closed all the same.
   */
  @Override
  public Coroutine<Void> closeAsync() {
    return transport.closeAsync();
  }

  /** The addresses and how it stands. */
  @Override
  public String toString() {
    return transport.toString();
  }
}
