package dev.fermata.stream.testing;

import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.Promise;
import dev.fermata.stream.ByteStream;
import dev.fermata.stream.Endpoints;
import dev.fermata.stream.StreamState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A stream in memory, connected with another one: see {@link MemoryStreams#pair}. The test decides
 * when bytes arrive at it, and may cut the connection.
 *
 * <p>It behaves as a socket does: closed with input that was not read it resets the connection, and
 * a write to a peer that has closed finds the connection lost.
 */
public final class MemoryStream implements ByteStream {
  private static final String RESET = "connection reset by the peer";

  private final StreamState state;

  /** Null unless it is of a {@link MemoryNetwork}. */
  private final Endpoints endpoints;

  private final MemoryPipe incoming;
  private final MemoryPipe outgoing;

  MemoryStream(String name, Endpoints endpoints, MemoryPipe incoming, MemoryPipe outgoing) {
    this.state = new StreamState(name);
    this.endpoints = endpoints;
    this.incoming = incoming;
    this.outgoing = outgoing;
    incoming.readBy(this);
    outgoing.writtenBy(this);
  }

  StreamState state() {
    return state;
  }

  boolean isOpen() {
    return state.isOpen();
  }

  /** Lets the peer do something when what was sent before has arrived there. */
  void send(Runnable arrival) {
    outgoing.send(arrival);
  }

  @Override
  public int tryRead(ByteBuffer into) throws IOException {
    state.checkRead(into);
    return incoming.read(into);
  }

  @Override
  public int tryWrite(ByteBuffer from) throws IOException {
    state.checkWrite();
    if (knowsThatPeerHasClosed()) {
      lose("the peer has closed it");
      state.checkWrite();
    }
    return outgoing.write(from);
  }

  @Override
  public boolean tryFlush() throws IOException {
    state.checkThread("tryFlush");
    state.checkOpen();
    return true;
  }

  @Override
  public boolean tryFinish() throws IOException {
    state.checkThread("tryFinish");
    state.checkOpen();
    state.finish();
    outgoing.end();
    return true;
  }

  @Override
  public Promise<Void> awaitReadable() {
    Promise<Void> readable = state.awaitReadable(incoming.isReadable());
    if (!readable.isDone()) {
      incoming.readerWaits();
    }
    return readable;
  }

  @Override
  public Promise<Void> awaitWritable() {
    return state.awaitWritable(outgoing.hasRoom() || knowsThatPeerHasClosed());
  }

  /** At a distance it is only known when the peer answers. */
  private boolean knowsThatPeerHasClosed() {
    return outgoing.isInstant() && !peer().isOpen();
  }

  @Override
  public void abort() {
    state.checkThread("abort");
    if (state.close("was aborted")) {
      reset();
    }
  }

  @Override
  @Async
  public Coroutine<Void> closeAsync() {
    state.checkThread("closeAsync");
    boolean wasOpen = state.isOpen();
    if (state.close("was closed") && wasOpen) {
      if (incoming.unread() > 0) {
        reset();
      } else {
        outgoing.end();
        outgoing.send(peer().state::wakeWriter);
      }
    }
    return done();
  }

  @Override
  public <T> Optional<T> layer(Class<T> type) {
    if (type.isInstance(endpoints)) {
      return Optional.of(type.cast(endpoints));
    }
    return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
  }

  /** Lets nothing arrive at this from now on, nor the end, until the test says so. */
  public void hold() {
    state.checkThread("hold");
    incoming.hold();
  }

  /**
   * Lets {@code count} more bytes arrive at this, which was {@link #hold held}: those on their way,
   * then those that are written later. No effect if it is not held.
   *
   * @throws IllegalArgumentException if {@code count} is negative
   */
  public void deliver(int count) {
    state.checkThread("deliver");
    if (count < 0) {
      throw new IllegalArgumentException("cannot deliver " + count + " bytes");
    }
    incoming.deliver(count);
  }

  /** Lets everything arrive at this again. */
  public void release() {
    state.checkThread("release");
    incoming.release();
  }

  /** Breaks the connection: both ends find it lost, and what was on its way is gone. */
  public void cut() {
    state.checkThread("cut");
    lose("it was cut");
    incoming.discard();
    outgoing.discard();
    peer().lose(RESET);
  }

  /** The connection is lost for the peer, with everything that it has not read. */
  private void reset() {
    incoming.discard();
    outgoing.discardUnderWay();
    sendReset();
  }

  /** Bytes have come, and this is not open any more. */
  void refuse() {
    incoming.discard();
    sendReset();
  }

  private void sendReset() {
    outgoing.send(() -> {
      peer().lose(RESET);
      incoming.discard();
      outgoing.discard();
    });
  }

  private void lose(String reason) {
    state.lose(new IOException(reason));
  }

  private MemoryStream peer() {
    return outgoing.reader();
  }

  /** The name of this, how it stands, and how many bytes are on their way to it. */
  @Override
  public String toString() {
    return state + ", " + incoming.buffered() + " bytes unread";
  }
}
