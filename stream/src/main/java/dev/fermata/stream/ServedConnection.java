package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.TaskGroupException;
import dev.fermata.stream.internal.bytes.EndOfBoth;
import dev.fermata.stream.internal.server.Session;
import dev.fermata.stream.internal.tls.TlsHandshake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Gives a connection of a server to the handler. */
final class ServedConnection extends Session {
  private final ConnectionHandler handler;
  private final Optional<TlsOptions> tls;

  /** Null until the handler is called. */
  private Connection connection;

  private boolean isIdleRefused;

  ServedConnection(
      ByteStream stream, ConnectionHandler handler, Optional<TlsOptions> tls, String server) {
    super(stream, server);
    this.handler = handler;
    this.tls = tls;
  }

  @Override
  @Async
  protected Coroutine<Void> run() throws Exception {
    ByteStream served = await(agreed());
    if (served == null) {
      return done();
    }
    connection = Connection.over(served);
    if (isIdleRefused) {
      connection.refuseIdle();
    }
    try {
      await(handle());
      await(connection.closeAsync());
    } catch (CancelledError e) {
      await(connection.closeWithoutWaiting());
      throw e;
    } catch (Throwable e) {
      connection.abort();
      if (!isAborted() && !isOfPeer(e)) {
        throw e;
      }
    } finally {
      if (connection.latest().failedHandshake != null) {
        failed();
      }
    }
    return done();
  }

  /** Returns what the handler reads and writes; null after a handshake that has failed. */
  @Async
  private Coroutine<ByteStream> agreed() throws IOException {
    if (tls.isEmpty()) {
      return done(stream());
    }
    try {
      return done(await(TlsHandshake.over(stream(), tls.get().forConnection(null, -1))));
    } catch (SSLException e) {
      failed();
      return done(null);
    }
  }

  @Async
  private Coroutine<Void> handle() throws Exception {
    try {
      Coroutine<?> serving = handler.serve(connection);
      if (serving == null) {
        throw new NullPointerException("the handler of " + this + " returned null"
            + "\n  help: let it return a coroutine: return done()");
      }
      await(serving);
    } catch (EndOfStreamException e) {
      // The peer has said all that it had to say; what it was answered is still sent.
    } catch (ConnectionLostException e) {
      if (!isEndedByPeer()) {
        throw e;
      }
      // The same, with TLS 1.2: nothing can be written behind the end of the peer.
    }
    return done();
  }

  private boolean isEndedByPeer() {
    return connection
        .latest()
        .layer(EndOfBoth.class)
        .filter(EndOfBoth::isEndedByPeer)
        .isPresent();
  }

  /** Whether {@code failure} tells no more than that the peer has gone, or did not agree on TLS. */
  private boolean isOfPeer(Throwable failure) {
    if (failure instanceof UncheckedIOException wrapped) {
      return isOfPeer(wrapped.getCause());
    }
    if (failure instanceof TaskGroupException group) {
      return group.failures().stream().allMatch(this::isOfPeer);
    }
    return failure instanceof ConnectionLostException
        || failure instanceof EndOfStreamException
        || failure == connection.latest().failedHandshake;
  }

  @Override
  protected void refuseIdle() {
    isIdleRefused = true;
    if (connection != null) {
      connection.refuseIdle();
    }
  }
}
