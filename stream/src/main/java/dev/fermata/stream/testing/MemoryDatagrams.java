package dev.fermata.stream.testing;

import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Promise;
import dev.fermata.stream.Datagram;
import dev.fermata.stream.DatagramTransport;
import dev.fermata.stream.StreamState;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.AlreadyConnectedException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;

/**
 * What sends and receives datagrams at a {@link MemoryHost}. As a system does, it keeps what nobody
 * has received and what has not left yet: of each some, and not more.
 */
final class MemoryDatagrams implements DatagramTransport {
  /** What a datagram takes besides its data: the headers of IP and UDP. */
  private static final int HEADERS = 28;

  /** What is kept at most, of each: as much as the longest datagram takes. */
  private static final int CAPACITY = 65_535;

  private final DatagramPorts ports;
  private final InetSocketAddress local;

  /** Who alone is sent to and received from; null if that is anybody. */
  private final InetSocketAddress remote;

  private final StreamState state;

  /** What was not received; {@link #kept} is what it takes. */
  private final Deque<Datagram> arrived = new ArrayDeque<>();

  private int kept;

  /** What was sent and is not on its link yet takes so much. */
  private int leaving;

  /** Whether it has become known that nobody listens where this is connected; told once. */
  private boolean isUnreachable;

  MemoryDatagrams(DatagramPorts ports, InetSocketAddress local, InetSocketAddress remote) {
    this.ports = ports;
    this.local = local;
    this.remote = remote;
    this.state = new StreamState("datagram endpoint " + MemoryHost.text(local)
        + (remote == null ? "" : " -> " + MemoryHost.text(remote)));
  }

  InetSocketAddress local() {
    return local;
  }

  /** Whether this takes what {@code from} sends. */
  boolean hears(InetSocketAddress from) {
    return remote == null || remote.equals(from);
  }

  /** A datagram has come. Dropped if there is no room. */
  void arrive(Datagram datagram) {
    int size = datagram.data().length + HEADERS;
    if (kept + size <= CAPACITY) {
      kept += size;
      arrived.add(datagram);
      state.wakeReader();
    }
  }

  /** The peer's host has answered that nobody receives there. */
  void peerIsUnreachable() {
    if (remote != null && state.isOpen()) {
      isUnreachable = true;
      state.wakeReader();
      state.wakeWriter();
    }
  }

  @Override
  public Optional<Datagram> tryReceive() throws IOException {
    checkReceive();
    Datagram next = arrived.poll();
    if (next != null) {
      kept -= next.data().length + HEADERS;
    }
    return Optional.ofNullable(next);
  }

  @Override
  public Optional<SocketAddress> tryReceive(ByteBuffer into) throws IOException {
    if (into.isReadOnly()) {
      throw new IllegalArgumentException("Read-only buffer");
    }
    Optional<Datagram> next = tryReceive();
    next.ifPresent(datagram ->
        into.put(datagram.data(), 0, Math.min(datagram.data().length, into.remaining())));
    return next.map(Datagram::peer);
  }

  private void checkReceive() throws IOException {
    state.checkThread("receive");
    state.checkOpen();
    if (state.isReaderWaiting()) {
      state.awaitDatagram(true); // says who waits
    }
    checkReachable();
  }

  private void checkReachable() throws PortUnreachableException {
    if (isUnreachable) {
      isUnreachable = false;
      throw new PortUnreachableException("nobody receives at " + MemoryHost.text(remote));
    }
  }

  @Override
  public boolean trySend(ByteBuffer data, SocketAddress to) throws IOException {
    state.checkThread("send");
    state.checkOpen();
    InetSocketAddress target = DatagramPorts.target(to);
    if (remote != null && !remote.equals(target)) {
      throw new AlreadyConnectedException();
    }
    checkReachable();
    int size = data.remaining() + HEADERS;
    if (leaving + size > CAPACITY) {
      return false;
    }
    byte[] bytes = new byte[data.remaining()];
    data.duplicate().get(bytes);
    Duration left = ports.send(this, bytes, target);
    data.position(data.limit());
    if (left.compareTo(state.loop().time()) > 0) {
      leaving += size;
      state.loop().callAt(left, () -> hasLeft(size));
    }
    return true;
  }

  private void hasLeft(int size) {
    leaving -= size;
    state.wakeWriter();
  }

  @Override
  public Promise<Void> awaitReadable() {
    return state.awaitDatagram(!arrived.isEmpty() || isUnreachable);
  }

  /** How much room is needed nobody knows; so this is done whenever there is more. */
  @Override
  public Promise<Void> awaitWritable() {
    return state.awaitWritable(leaving == 0 || isUnreachable);
  }

  @Override
  public SocketAddress localAddress() throws IOException {
    state.checkOpen();
    return local;
  }

  @Override
  public Optional<SocketAddress> remoteAddress() throws IOException {
    state.checkOpen();
    return Optional.ofNullable(remote);
  }

  @Override
  public <T> void option(SocketOption<T> option, T value) throws IOException {
    state.checkOpen();
    Objects.requireNonNull(option, "option");
  }

  @Override
  public <T> Optional<T> layer(Class<T> type) {
    return Optional.empty();
  }

  @Override
  @Async
  public Coroutine<Void> closeAsync() {
    state.checkThread("closeAsync");
    if (state.close("was closed")) {
      ports.close(this);
      arrived.clear();
    }
    return done();
  }

  @Override
  public String toString() {
    return state.toString();
  }
}
