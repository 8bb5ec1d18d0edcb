package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.timeout;
import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.Async;
import dev.fermata.AsyncCloseable;
import dev.fermata.AsyncTimeoutException;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.stream.internal.loop.Leaving;
import dev.fermata.stream.internal.name.StreamNames;
import dev.fermata.stream.internal.tls.TlsHandshake;
import dev.fermata.stream.internal.tls.TlsSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.channels.NetworkChannel;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;

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

  private final ByteStream stream;
  private final StreamWriter writer;
  private final StreamReader reader;

  /** What was connected to; null if nobody knows. */
  private final String host;

  /** What {@link #startTls} has made of this; null before. */
  private Connection upgraded;

  /** What the handshake of {@link #startTls} has failed with; or null. */
  SSLException failedHandshake;

  /** Whether a close has begun, or this was aborted. */
  private boolean isClosed;

  /** @param host what was connected to, as its certificate has to have it; null if nobody knows */
  Connection(ByteStream stream, String host) {
    this.stream = Objects.requireNonNull(stream, "stream");
    this.writer = StreamWriter.of(stream);
    this.reader = new StreamReader(stream, writer);
    this.host = host;
  }

  /** Makes a connection of a stream that nobody else uses. Called on a running loop. */
  public static Connection over(ByteStream stream) {
    return new Connection(stream, null);
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
   * Goes on with TLS, when both sides have agreed to: what is written is flushed, and what was read
   * ahead belongs to TLS. So nothing that somebody has put between the two is taken for what came
   * after, and a client that did not wait loses nothing.
   *
   * <p>This connection is used up: its reader and writer throw {@link StreamClosedException}. To
   * close it closes what this gives. If this fails or is cancelled, the connection is closed; the
   * peer is told why.
   *
   * <p>On a connection that a {@link Server} has accepted a handshake that fails is counted by
   * {@link Server#failedHandshakes}; a handler that ends with what that throws is not reported.
   *
   * <p>asyncio: {@code start_tls}.
   *
   * @param options those of a client on the side that has connected, as a rule; a client expects
   *     the name that was connected to, unless they say another one
   * @return a coroutine that gives the connection when the handshake is done; that throws
   *     {@link javax.net.ssl.SSLException} if it fails or takes too long,
   *     {@link StreamBusyException} if another task reads, and {@link IllegalArgumentException} if
   *     nobody says which name a client is to expect; after the last two nothing has changed
   */
  @Async
  public Coroutine<Connection> startTls(TlsOptions options) throws IOException {
    int port = Endpoints.remotePort(stream);
    TlsSettings settings = options.forConnection(host, port); // refuses a client without a name
    byte[] ahead = await(writer.handOver(
        reader,
        new StreamClosedException(StreamNames.of(stream)
            + " was upgraded to TLS\n  help: use the connection that startTls gave")));
    isClosed = true;
    try {
      ByteStream tls = await(TlsHandshake.over(stream, settings, ahead));
      upgraded = new Connection(tls, host);
    } catch (SSLException e) {
      failedHandshake = e;
      throw e;
    }
    if (reader.isIdleRefused()) {
      upgraded.refuseIdle();
    }
    return done(upgraded);
  }

  /** Returns what this was upgraded to, and that was; or this. */
  Connection latest() {
    return upgraded == null ? this : upgraded.latest();
  }

  /**
   * Returns the session of TLS: who the peer is, and which version and ciphers are spoken. Empty
   * without TLS.
   *
   * <p>asyncio: {@code get_extra_info('ssl_object')}, {@code 'peercert'} and {@code 'cipher'}.
   */
  public Optional<SSLSession> tls() {
    return stream.layer(SSLSession.class);
  }

  /**
   * Returns the protocol inside of TLS that both sides have, by ALPN; empty without one.
   *
   * <p>asyncio: {@code selected_alpn_protocol} of the {@code ssl_object}.
   */
  public Optional<String> applicationProtocol() {
    return stream
        .layer(SSLEngine.class)
        .map(SSLEngine::getApplicationProtocol)
        .filter(protocol -> !protocol.isEmpty());
  }

  /**
   * Whether the server that accepted this shuts down, so that {@link StreamReader#hasInput} gives
   * false as soon as nothing is there: for a protocol that tells the peer that an answer is the
   * last one, as HTTP does by {@code Connection: close}.
   *
   * <p>asyncio has none.
   */
  public boolean isShuttingDown() {
    return reader.isIdleRefused();
  }

  /** Ends the wait of the reader between two messages, now or later. */
  void refuseIdle() {
    reader.refuseIdle();
    if (upgraded != null) {
      upgraded.refuseIdle();
    }
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
    return layer(Endpoints.class)
        .orElseThrow(() -> new UnsupportedOperationException(this + " has no addresses"));
  }

  /**
   * Returns what this is made of, of whichever layer has one; see {@link ByteStream#layer}.
   *
   * <p>asyncio: {@code get_extra_info}.
   */
  public <T> Optional<T> layer(Class<T> type) {
    return stream.layer(type);
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
    long moved = Math.max(reader.lastMoved(), writer.lastMoved());
    return new Statistics(
        reader.received(),
        writer.sent(),
        reader.bufferedLength(),
        writer.queued(),
        Duration.ofNanos(KERNEL.now(EventLoop.current()) - moved));
  }

  /**
   * How much a connection has moved.
   *
   * @param received how many bytes have come from the peer
   * @param sent how many bytes the transport has taken
   * @param buffered how many bytes have come and were not read
   * @param queued how many bytes the transport has not taken yet
   * @param idle for how long no byte has come or was taken, by the clock of the loop
   */
  public record Statistics(long received, long sent, int buffered, int queued, Duration idle) {}

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
      await(reader.skip(LINGER_LIMIT));
    } catch (AsyncTimeoutException | ConnectionLostException | EndOfStreamException e) {
      // The peer has had its time, is gone, or has ended.
    }
    await(closeAsync());
    return done();
  }

  /**
   * Closes this at once, and drops what is queued: the peer sees a loss, unless this is a
   * Unix-domain socket. Wakes whoever waits. No effect if this is closed.
   *
   * <p>asyncio: {@code transport.abort}.
   */
  public void abort() {
    latest().stream.abort();
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
    if (upgraded != null) {
      await(upgraded.closeAsync());
    }
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
    return Leaving.of(leaving, this::closeAsync, this::closeWithoutWaiting);
  }

  /** Closes this with what the transport takes at once. */
  @Async
  Coroutine<Void> closeWithoutWaiting() {
    if (upgraded != null) {
      await(upgraded.closeWithoutWaiting());
    }
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
