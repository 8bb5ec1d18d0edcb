package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.timeout;

import dev.fermata.Async;
import dev.fermata.AsyncCloseable;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.channels.NetworkChannel;
import java.time.Duration;
import java.util.Objects;

/**
 * A connection to a peer: what it sends is read from {@link #reader}, what {@link #writer} is given
 * it gets. Closed at the end of the block that holds it:
 *
 * <pre>{@code
 * try (Connection connection = await(Connection.open("example.org", 7))) {
 *   await(connection.writer().write("hello\n"));
 *   String answer = await(connection.reader().readLine());
 * }
 * }</pre>
 *
 * <p>Belongs to the loop on which it was made, and is used on that loop's thread.
 *
 * <p>asyncio: the pair that {@code open_connection} gives.
 */
public final class Connection implements AsyncCloseable {
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);
  private static final int LINGER_LIMIT = 1024 * 1024;
  private static final int LINGER_PIECE = 64 * 1024;

  private final ByteStream stream;
  private final StreamWriter writer;
  private final StreamReader reader;

  /** Whether a close has begun, or this was aborted. */
  private boolean isClosed;

  private Connection(ByteStream stream) {
    this.stream = Objects.requireNonNull(stream, "stream");
    this.writer = StreamWriter.of(stream);
    this.reader = new StreamReader(stream, writer);
  }

  /** Makes a connection of a stream that nobody else uses. Called on a running loop. */
  public static Connection over(ByteStream stream) {
    return new Connection(stream);
  }

  /**
   * Connects to {@code host}, a name or a literal address; see {@link Connector#open}.
   *
   * <p>asyncio: {@code open_connection}.
   *
   * @throws IllegalArgumentException if {@code host} cannot be a name, or {@code port} is not
   *     between 1 and 65535
   */
  public static Coroutine<Connection> open(String host, int port) throws IOException {
    return to(host, port).open();
  }

  /**
   * Connects to {@code address}, of the Internet or a Unix-domain socket.
   *
   * <p>asyncio: {@code open_connection}, {@code open_unix_connection}.
   */
  public static Coroutine<Connection> open(SocketAddress address) throws IOException {
    return to(address).open();
  }

  /**
   * Starts the description of a connection to {@code host}.
   *
   * @throws IllegalArgumentException as {@link #open(String, int)}
   */
  public static Connector to(String host, int port) {
    return new Connector(host, port);
  }

  /** As {@link #to(String, int)}, for one address. */
  public static Connector to(SocketAddress address) {
    return new Connector(address);
  }

  /** Returns what reads from this, always the same. */
  public StreamReader reader() {
    return reader;
  }

  /** Returns what writes to this, always the same. */
  public StreamWriter writer() {
    return writer;
  }

  /**
   * Returns the address of this side.
   *
   * <p>asyncio: {@code get_extra_info('sockname')}.
   *
   * @throws UnsupportedOperationException if the stream below has none
   */
  public SocketAddress localAddress() {
    return endpoints().local();
  }

  /**
   * Returns the address of the peer.
   *
   * <p>asyncio: {@code get_extra_info('peername')}.
   *
   * @throws UnsupportedOperationException if the stream below has none
   */
  public SocketAddress remoteAddress() {
    return endpoints().remote();
  }

  private Endpoints endpoints() {
    return stream
        .layer(Endpoints.class)
        .orElseThrow(() -> new UnsupportedOperationException(this + " has no addresses"));
  }

  /**
   * Sets an option of the socket.
   *
   * @return this
   * @throws IllegalArgumentException for {@code SO_LINGER}: with it a close would block the loop
   * @throws UnsupportedOperationException if this is no socket, or does not know the option
   */
  public <T> Connection option(SocketOption<T> option, T value) throws IOException {
    SocketSettings.refuseLinger(option);
    stream
        .layer(NetworkChannel.class)
        .orElseThrow(() -> new UnsupportedOperationException(this + " is no socket"))
        .setOption(option, value);
    return this;
  }

  /**
   * Returns how much has been moved, and how much is on its way.
   *
   * <p>asyncio has none.
   */
  public Statistics statistics() {
    return new Statistics(
        reader.received(), writer.sent(), reader.bufferedLength(), writer.queued());
  }

  /**
   * How much a connection has moved.
   *
   * @param received how many bytes have come from the peer
   * @param sent how many bytes the transport has taken
   * @param buffered how many bytes have come and were not read
   * @param queued how many bytes the transport has not taken yet
   */
  public record Statistics(long received, long sent, int buffered, int queued) {}

  /**
   * Sends the end, and closes this when the peer has sent its own: for an answer to a request that
   * was not read to its end. A plain close with input that was not read resets the connection, and
   * the peer may lose the answer. At most 1 MiB is read and dropped, and not for longer than
   * {@code atMost}; after that this is closed all the same.
   *
   * @return a coroutine that throws {@link StreamBusyException} if another task reads
   */
  @Async
  public Coroutine<Void> linger(Duration atMost) throws IOException {
    try (var limit = timeout(atMost)) {
      await(writer.finish());
      await(dropInput());
    } catch (AsyncTimeoutException | ConnectionLostException e) {
      // The peer has had its time, or is gone.
    }
    await(closeAsync());
    return done();
  }

  @Async
  private Coroutine<Void> dropInput() throws IOException {
    int left = LINGER_LIMIT;
    while (left > 0) {
      int count = await(reader.read(Math.min(left, LINGER_PIECE))).length;
      if (count == 0) {
        return done();
      }
      left -= count;
    }
    return done();
  }

  /**
   * Closes this at once, and drops what is queued: the peer sees a loss, unless this is a
   * Unix-domain socket. Wakes whoever waits. No effect if this is closed.
   *
   * <p>asyncio: {@code transport.abort}.
   */
  public void abort() {
    stream.abort();
    isClosed = true;
  }

  /**
   * Closes this: what was written reaches the peer, and then the end. Waits until the transport has
   * taken it, for 10 seconds at most; never for the peer to read it. Tasks that wait for room, for
   * input or for a flush get {@link StreamClosedException}. No effect if this is closed.
   *
   * <p>If this is cancelled, the connection is aborted. A block that is left by a
   * {@link CancelledError} does not wait: see {@link #leave}.
   *
   * <p>asyncio: {@code close} and {@code wait_closed}.
   *
   * @return a coroutine that throws {@link UncheckedIOException} if bytes were lost that no write
   *     has failed for
   */
  @Override
  @Async
  public Coroutine<Void> closeAsync() {
    if (isClosed) {
      return done();
    }
    isClosed = true;
    try (var limit = timeout(CLOSE_LIMIT)) {
      await(writer.close());
      await(stream.closeAsync());
    } catch (AsyncTimeoutException e) {
      throw lostAtClose(new ConnectionLostException(
          this + ", when it was closed: the peer has not taken them within 10 s"));
    } catch (IOException e) {
      throw lostAtClose(e);
    } finally {
      stream.abort();
    }
    return done();
  }

  private static UncheckedIOException lostAtClose(IOException cause) {
    return new UncheckedIOException(cause.getMessage(), cause);
  }

  /**
   * Ends a block that holds this. Left by a {@link CancelledError}, this is closed with what the
   * transport takes at once; if that is not all, it is aborted. Left otherwise, as
   * {@link #closeAsync}.
   */
  @Override
  public Coroutine<Throwable> leave(Throwable leaving) {
    return leaving instanceof CancelledError
        ? leaveCancelled(leaving)
        : AsyncCloseable.super.leave(leaving);
  }

  @Async
  private Coroutine<Throwable> leaveCancelled(Throwable leaving) {
    await(closeWithoutWaiting());
    return done(leaving);
  }

  /** Closes this with what the transport takes at once. */
  @Async
  Coroutine<Void> closeWithoutWaiting() {
    if (isClosed) {
      return done();
    }
    isClosed = true;
    try {
      if (writer.endNow()) {
        await(stream.closeAsync());
      }
    } finally {
      stream.abort();
    }
    return done();
  }

  /** Such as {@code connection 127.0.0.1:51234 -> 127.0.0.1:8080, open, 12 bytes queued}. */
  @Override
  public String toString() {
    return writer.target();
  }
}
