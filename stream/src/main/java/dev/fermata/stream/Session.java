package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.createTask;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.Task;
import dev.fermata.TaskGroupException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** One connection of a server: from when it was accepted until it is closed. */
final class Session {
  private final ByteStream stream;
  private final ConnectionHandler handler;
  private final Optional<TlsOptions> tls;

  /** Such as {@code server 127.0.0.1:8080 <- 127.0.0.1:51234}. */
  private final String name;

  /** Null until the handler is called. */
  private Connection connection;

  private boolean isIdleRefused;

  private boolean hasFailed;

  /** Whether the server has given this up. */
  private boolean isAborted;

  /** Null until {@link #start}. */
  private Task<Void> task;

  Session(ByteStream stream, ConnectionHandler handler, Optional<TlsOptions> tls, String server) {
    this.stream = stream;
    this.handler = handler;
    this.tls = tls;
    this.name = server + " <- "
        + stream
            .layer(Endpoints.class)
            .map(endpoints -> Addresses.text(endpoints.remote()))
            .orElseGet(stream::toString);
  }

  /** Serves the connection in a task; {@code ended} is called when it is closed. */
  void start(Runnable ended) {
    task = createTask(() -> run(), name);
    task.onDone(done -> {
      stream.abort(); // if it was cancelled before it began
      ended.run();
    });
  }

  @Async
  private Coroutine<Void> run() throws Exception {
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
      if (!isAborted && !isOfPeer(e)) {
        throw e;
      }
    }
    return done();
  }

  /** Returns what the handler reads and writes; null after a handshake that has failed. */
  @Async
  private Coroutine<ByteStream> agreed() throws IOException {
    if (tls.isEmpty()) {
      return done(stream);
    }
    try {
      return done(await(TlsHandshake.over(stream, tls.get(), null)));
    } catch (SSLException e) {
      hasFailed = true;
      return done(null);
    }
  }

  /** Whether the peer did not agree on TLS. Many do not: they look for what listens. */
  boolean hasFailed() {
    return hasFailed;
  }

  @Async
  private Coroutine<Void> handle() throws Exception {
    try {
      Coroutine<?> serving = handler.serve(connection);
      if (serving == null) {
        throw new NullPointerException("the handler of " + name + " returned null"
            + "\n  help: let it return a coroutine: return done()");
      }
      await(serving);
    } catch (EndOfStreamException e) {
      // The peer has said all that it had to say; what it was answered is still sent.
    }
    return done();
  }

  /** Whether {@code failure} tells no more than that the peer has gone. */
  private static boolean isOfPeer(Throwable failure) {
    if (failure instanceof UncheckedIOException wrapped) {
      return isOfPeer(wrapped.getCause());
    }
    if (failure instanceof TaskGroupException group) {
      return group.failures().stream().allMatch(Session::isOfPeer);
    }
    return failure instanceof ConnectionLostException || failure instanceof EndOfStreamException;
  }

  /** Ends this where it waits between two messages, now or later. */
  void refuseIdle() {
    isIdleRefused = true;
    if (connection != null) {
      connection.refuseIdle();
    }
  }

  void cancel() {
    task.cancel("the server shuts down");
  }

  void abort() {
    isAborted = true;
    stream.abort();
  }

  @Override
  public String toString() {
    return name;
  }
}
