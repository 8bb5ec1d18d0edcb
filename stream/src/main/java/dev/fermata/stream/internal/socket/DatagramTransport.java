package dev.fermata.stream.internal.socket;

import dev.fermata.Promise;
import dev.fermata.Readiness;
import dev.fermata.Watch;
import dev.fermata.stream.Datagram;
import dev.fermata.stream.StreamState;
import dev.fermata.stream.internal.loop.OpeningPlaces;
import dev.fermata.stream.internal.loop.PerLoop;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;

/** A datagram channel that a loop watches. What it does never waits. */
public final class DatagramTransport implements Readiness {
  private static final int LARGEST_BUFFER = 65_535;

  /** Where datagrams are put whose length nobody knows before: one for each loop. */
  private static final PerLoop<ByteBuffer> BUFFERS =
      new PerLoop<>(() -> ByteBuffer.allocate(LARGEST_BUFFER));

  private final DatagramChannel channel;
  private final StreamState state;
  private final Watch watch;

  private DatagramTransport(DatagramChannel channel) throws IOException {
    this.channel = channel;
    state = new StreamState(name(channel));
    watch = state.loop().watch(channel, this);
    OpeningPlaces.record(this, OpeningPlaces.here());
  }

  public static DatagramTransport bound(SocketAddress local) throws IOException {
    DatagramChannel channel = DatagramChannel.open();
    try {
      return new DatagramTransport(channel.bind(local));
    } catch (Throwable failure) {
      channel.close();
      throw failure;
    }
  }

  public static DatagramTransport connected(SocketAddress remote) throws IOException {
    DatagramChannel channel = DatagramChannel.open();
    try {
      return new DatagramTransport(channel.connect(remote));
    } catch (Throwable failure) {
      channel.close();
      throw failure;
    }
  }

  private static String name(DatagramChannel channel) throws IOException {
    SocketAddress remote = channel.getRemoteAddress();
    return "datagram endpoint " + channel.getLocalAddress()
        + (remote == null ? "" : " -> " + remote);
  }

  /** Takes what is there; or null. */
  public Datagram tryReceive() throws IOException {
    check("receive");
    ByteBuffer buffer = BUFFERS.of(state.loop());
    SocketAddress peer = channel.receive(buffer.clear());
    if (peer == null) {
      return null;
    }
    byte[] data = new byte[buffer.flip().remaining()];
    buffer.get(data);
    return new Datagram(data, peer);
  }

  /** Puts what is there into {@code into} and returns whom it comes from; or null. */
  public SocketAddress tryReceive(ByteBuffer into) throws IOException {
    check("receive");
    return channel.receive(into);
  }

  private void check(String operation) throws IOException {
    state.checkThread(operation);
    state.checkOpen();
    if (state.isReaderWaiting()) {
      state.awaitReadable(true); // says who waits
    }
  }

  /** Returns whether it was sent; if not, there is no room. */
  public boolean trySend(ByteBuffer data, SocketAddress to) throws IOException {
    state.checkThread("send");
    state.checkOpen();
    if (data.hasRemaining()) {
      return channel.send(data, to) > 0;
    }
    if (channel.isConnected()) {
      throw new IllegalArgumentException("an empty datagram cannot be sent by " + this
          + ": the JDK drops those of connected channels"
          + "\n  help: bind it instead, and say with each datagram whom to send it to");
    }
    channel.send(data, to); // gives 0, sent or not
    return true;
  }

  public Promise<Void> awaitReadable() {
    watch.interest(watch.interest() | SelectionKey.OP_READ);
    return state.awaitReadable(false);
  }

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

  public SocketAddress localAddress() throws IOException {
    state.checkOpen();
    return channel.getLocalAddress();
  }

  public SocketAddress remoteAddress() throws IOException {
    state.checkOpen();
    SocketAddress remote = channel.getRemoteAddress();
    if (remote == null) {
      throw new IllegalStateException(
          state + " is not connected\n  help: say whom to send to:" + "\n      send(data, to)");
    }
    return remote;
  }

  public <T> void option(SocketOption<T> option, T value) throws IOException {
    state.checkOpen();
    channel.setOption(option, value);
  }

  public DatagramChannel channel() {
    return channel;
  }

  /** Returns whether this was open; then the port is free in the next iteration. */
  public boolean close() {
    state.checkThread("closeAsync");
    boolean wasOpen = state.close("was closed");
    if (wasOpen) {
      WatchedChannel.close(channel, watch);
    }
    return wasOpen;
  }

  @Override
  public String toString() {
    return state.toString();
  }
}
