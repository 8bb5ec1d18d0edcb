package dev.fermata.stream.internal.socket;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.yieldNow;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Promise;
import dev.fermata.Readiness;
import dev.fermata.Watch;
import dev.fermata.stream.Datagram;
import dev.fermata.stream.DatagramTransport;
import dev.fermata.stream.StreamState;
import dev.fermata.stream.internal.loop.OpeningPlaces;
import dev.fermata.stream.internal.loop.PerLoop;
import dev.fermata.stream.internal.name.Addresses;
import java.io.IOException;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.util.Optional;

/** A datagram channel that a loop watches. */
final class SystemDatagrams implements DatagramTransport, Readiness {
  private static final int LARGEST_BUFFER = 65_535;

  /** Where datagrams are put whose length nobody knows before: one for each loop. */
  private static final PerLoop<ByteBuffer> BUFFERS =
      new PerLoop<>(() -> ByteBuffer.allocate(LARGEST_BUFFER));

  private final DatagramChannel channel;
  private final StreamState state;
  private final Watch watch;

  SystemDatagrams(DatagramChannel channel) throws IOException {
    this.channel = channel;
    state = new StreamState(name(channel));
    watch = state.loop().watch(channel, this);
    OpeningPlaces.record(this, OpeningPlaces.here());
  }

  private static String name(DatagramChannel channel) throws IOException {
    SocketAddress remote = channel.getRemoteAddress();
    return "datagram endpoint " + Addresses.text(channel.getLocalAddress())
        + (remote == null ? "" : " -> " + Addresses.text(remote));
  }

  @Override
  public Optional<Datagram> tryReceive() throws IOException {
    ByteBuffer buffer = BUFFERS.of(state.loop());
    SocketAddress peer = receive(buffer.clear());
    if (peer == null) {
      return Optional.empty();
    }
    byte[] data = new byte[buffer.flip().remaining()];
    buffer.get(data);
    return Optional.of(new Datagram(data, peer));
  }

  @Override
  public Optional<SocketAddress> tryReceive(ByteBuffer into) throws IOException {
    return Optional.ofNullable(receive(into));
  }

  private SocketAddress receive(ByteBuffer into) throws IOException {
    state.checkThread("receive");
    state.checkOpen();
    if (state.isReaderWaiting()) {
      state.awaitDatagram(true); // says who waits
    }
    try {
      return channel.receive(into);
    } catch (PortUnreachableException e) {
      throw named(e);
    }
  }

  /** The JDK does not say which port. */
  private PortUnreachableException named(PortUnreachableException cause) throws IOException {
    var named = new PortUnreachableException(
        "nobody receives at " + Addresses.text(channel.getRemoteAddress()));
    named.initCause(cause);
    return named;
  }

  @Override
  public boolean trySend(ByteBuffer data, SocketAddress to) throws IOException {
    state.checkThread("send");
    state.checkOpen();
    boolean isEmpty = !data.hasRemaining();
    try {
      return channel.send(data, to) > 0 || isEmpty; // an empty one gives 0, sent or not
    } catch (PortUnreachableException e) {
      throw named(e);
    }
  }

  @Override
  public Promise<Void> awaitReadable() {
    watch.interest(watch.interest() | SelectionKey.OP_READ);
    return state.awaitDatagram(false);
  }

  @Override
  public Promise<Void> awaitWritable() {
    watch.interest(watch.interest() | SelectionKey.OP_WRITE);
    return state.awaitWritable(false);
  }

  @Override
  public void ready(int operations) {
    int interest = watch.interest();
    if ((operations & SelectionKey.OP_READ) != 0) {
      if (state.isReaderWaiting()) {
        state.wakeReader();
      } else {
        interest &= ~SelectionKey.OP_READ;
      }
    }
    if ((operations & SelectionKey.OP_WRITE) != 0) {
      state.wakeWriter();
      interest &= ~SelectionKey.OP_WRITE;
    }
    watch.interest(interest);
  }

  @Override
  public String name(SelectableChannel same) {
    return OpeningPlaces.nameOf(this);
  }

  @Override
  public void loopClosed() {
    state.close("was closed with its loop");
  }

  @Override
  public SocketAddress localAddress() throws IOException {
    state.checkOpen();
    return channel.getLocalAddress();
  }

  @Override
  public Optional<SocketAddress> remoteAddress() throws IOException {
    state.checkOpen();
    return Optional.ofNullable(channel.getRemoteAddress());
  }

  @Override
  public <T> void option(SocketOption<T> option, T value) throws IOException {
    state.checkOpen();
    channel.setOption(option, value);
  }

  @Override
  public <T> Optional<T> layer(Class<T> type) {
    return type.isInstance(channel) ? Optional.of(type.cast(channel)) : Optional.empty();
  }

  /** The port is free in the next iteration. */
  @Override
  @Async
  public Coroutine<Void> closeAsync() {
    state.checkThread("closeAsync");
    if (state.close("was closed")) {
      WatchedChannel.close(channel, watch);
      await(yieldNow());
    }
    return done();
  }

  @Override
  public String toString() {
    return state.toString();
  }
}
