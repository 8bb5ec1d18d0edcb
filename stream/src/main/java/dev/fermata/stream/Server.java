package dev.fermata.stream;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.AsyncCloseable;
import dev.fermata.CancelledError;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Task;
import dev.fermata.stream.internal.loop.Confinement;
import dev.fermata.stream.internal.loop.Leaving;
import dev.fermata.stream.internal.name.Addresses;
import dev.fermata.stream.internal.name.HostNames;
import dev.fermata.stream.internal.server.Acceptor;
import dev.fermata.stream.internal.server.Binding;
import dev.fermata.stream.internal.server.Ending;
import dev.fermata.stream.internal.server.Place;
import dev.fermata.stream.internal.server.Sessions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Accepts connections and serves each in a task of its own:
 *
 * <pre>{@code
 * try (Server server = await(Server.start("localhost", 8080, Greeter::serve))) {
 *   await(server.awaitClosed());
 * }
 * }</pre>
 *
 * <p>The tasks are named {@code server 127.0.0.1:8080 <- 127.0.0.1:51234}, and see the context
 * variables that were set where the server was started. A handler that fails is reported to the
 * exception handler of the loop, and its connection aborted; the server goes on. So it does when
 * the system has no descriptors left: it tries again after a while.
 *
 * <p>Belongs to the loop on which it was started, and is used on that loop's thread.
 *
 * <p>asyncio: {@code start_server} and {@code Server}.
 */
public final class Server implements AsyncCloseable {
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final EventLoop loop = EventLoop.current();
  private final List<SocketAddress> addresses;
  private final Sessions sessions;
  private final Ending ending;

  /**
   * What a shutdown came to.
   *
   * @param ended how many handlers ended by themselves
   * @param cancelled how many were cancelled, and ended then; also those for whom there was no room
   *     before
   * @param aborted how many had not ended a second later, so that their connections were aborted
   */
  public record Shutdown(int ended, int cancelled, int aborted) {}

  Server(List<Listener> listeners, Sessions sessions, int backlog) {
    this.addresses = listeners.stream().map(Listener::address).toList();
    this.sessions = sessions;
    List<Acceptor> acceptors = new ArrayList<>();
    List<Task<Void>> accepting = new ArrayList<>();
    for (Listener listener : listeners) {
      Acceptor acceptor = new Acceptor(listener, sessions);
      acceptors.add(acceptor);
      accepting.add(EventLoop.current()
          .createTask(acceptor.run(), "server " + Addresses.text(listener.address())));
    }
    this.ending = new Ending(name(), acceptors, accepting, sessions, backlog);
  }

  /**
   * Listens on {@code host}, on all its addresses if it is a name that has several, and serves what
   * connects. There is no default: {@code localhost} is reached from this machine, {@code 0.0.0.0}
   * from everywhere.
   *
   * <p>asyncio: {@code start_server}.
   *
   * @param port 0 for one that is free: {@link #port()} tells
   * @return a coroutine that throws a {@link java.net.BindException} that names the address
   */
  public static Coroutine<Server> start(String host, int port, ConnectionHandler handler)
      throws IOException {
    return builder(handler).on(host, port).start();
  }

  /** Starts the description of a server. */
  public static Builder builder(ConnectionHandler handler) {
    return new Builder(handler);
  }

  /**
   * Returns the addresses that this listens on.
   *
   * <p>asyncio: {@code Server.sockets}.
   */
  public List<SocketAddress> addresses() {
    return addresses;
  }

  /**
   * Returns the port that this listens on.
   *
   * @throws UnsupportedOperationException if it listens on none
   */
  public int port() {
    for (SocketAddress each : addresses) {
      if (each instanceof InetSocketAddress internet) {
        return internet.getPort();
      }
    }
    throw new UnsupportedOperationException(this + " has no port");
  }

  /** Returns how many connections were accepted and are not closed. */
  public int connections() {
    Confinement.check(loop, "connections", this);
    return sessions.count();
  }

  /**
   * Returns how many connections have failed in the handshake of TLS, at their beginning or in a
   * {@link Connection#startTls}: most are of programs that look for what listens.
   */
  public long failedHandshakes() {
    Confinement.check(loop, "failedHandshakes", this);
    return sessions.failedHandshakes();
  }

  /**
   * Shuts down. Takes what has connected so far, also beyond what {@link Builder#maxConnections}
   * lets be served at a time, and stops listening. Handlers that wait in
   * {@link StreamReader#hasInput}, or come there later, get false and end. The others have
   * {@code grace} to end, then they are cancelled; a second later their connections are aborted.
   * What has not ended after another second is reported to the exception handler of the loop.
   *
   * <p>Several calls share this, and the shortest grace counts. Whoever is cancelled meanwhile
   * makes it zero, and waits all the same.
   *
   * <p>asyncio: {@code close}, {@code close_clients}, {@code abort_clients} and
   * {@code wait_closed}.
   *
   * @throws IllegalArgumentException if {@code grace} is negative
   */
  public Coroutine<Shutdown> shutdown(Duration grace) {
    Confinement.check(loop, "shutdown", this);
    if (grace.isNegative()) {
      throw new IllegalArgumentException("the grace is negative: " + grace);
    }
    return ending.shutdown(grace);
  }

  /**
   * Waits until this was shut down and its handlers have ended.
   *
   * <p>asyncio: {@code serve_forever}, {@code wait_closed}.
   */
  public Coroutine<Void> awaitClosed() {
    Confinement.check(loop, "awaitClosed", this);
    return ending.awaitClosed();
  }

  /** Shuts down with a grace of 5 seconds; see {@link #shutdown}. */
  @Override
  public Coroutine<Void> closeAsync() {
    return closeWithin(GRACE);
  }

  @Async
  private Coroutine<Void> closeWithin(Duration grace) {
    await(shutdown(grace));
    return done();
  }

  /** Ends a block that holds this: left by a {@link CancelledError}, without a grace. */
  @Override
  public Coroutine<Throwable> leave(Throwable leaving) {
    return Leaving.of(leaving, this::closeAsync, () -> closeWithin(Duration.ZERO));
  }

  private String name() {
    return "server " + String.join(", ", addresses.stream().map(Addresses::text).toList());
  }

  /** Such as {@code server 127.0.0.1:8080, listening, 3 connections}. */
  @Override
  public String toString() {
    return name() + (ending.hasBegun() ? ", shut down, " : ", listening, ") + sessions.count()
        + " connections";
  }

  /** How to make a server, for what {@link Server#start} has no argument for. */
  public static final class Builder {
    private final ConnectionHandler handler;
    private final List<Place> places = new ArrayList<>();
    private Optional<TlsOptions> tls = Optional.empty();
    private SocketSettings options = SocketSettings.none();
    private int backlog = 1024;
    private int maxConnections = Integer.MAX_VALUE;

    private Builder(ConnectionHandler handler) {
      this.handler = Objects.requireNonNull(handler, "handler");
    }

    /**
     * Listens on all addresses of {@code host}.
     *
     * @param port 0 for one that is free, the same for all addresses
     * @throws IllegalArgumentException if {@code host} cannot be a name, or {@code port} is not
     *     between 0 and 65535
     */
    public Builder on(String host, int port) {
      places.add(new Place(HostNames.check(host), HostNames.checkPort(port, 0), null));
      return this;
    }

    /**
     * Listens on {@code address}, of the Internet or a Unix-domain socket. The file of the latter
     * is replaced if nobody listens on it, and deleted at the end.
     *
     * <p>asyncio: {@code start_unix_server}.
     */
    public Builder on(SocketAddress address) {
      Objects.requireNonNull(address, "address");
      places.add(
          address instanceof InetSocketAddress internet && internet.isUnresolved()
              ? new Place(HostNames.check(internet.getHostString()), internet.getPort(), null)
              : new Place(null, 0, address));
      return this;
    }

    /**
     * Speaks TLS: the handler is called when the handshake is done, which is part of the task of
     * the connection and keeps no other one waiting. One that fails is counted and not reported.
     *
     * <p>asyncio: {@code ssl}, {@code ssl_handshake_timeout}.
     *
     * @throws IllegalArgumentException if {@code options} are those of a client
     */
    public Builder tls(TlsOptions options) {
      tls = Optional.of(options.requireFor(false));
      return this;
    }

    /**
     * Serves at most {@code most} connections at a time: the others wait with the system, as many
     * as there may be {@link #backlog}. A shutdown takes them from there: they are served when
     * there is room, and those whose turn does not come within the grace get the end.
     *
     * @throws IllegalArgumentException if {@code most} is less than 1
     */
    public Builder maxConnections(int most) {
      maxConnections = positive(most, "most");
      return this;
    }

    /**
     * Sets how many connections may wait to be accepted: 1024 unless this is called.
     *
     * @throws IllegalArgumentException if {@code length} is less than 1
     */
    public Builder backlog(int length) {
      backlog = positive(length, "length");
      return this;
    }

    private static int positive(int number, String name) {
      if (number < 1) {
        throw new IllegalArgumentException("`" + name + "` has to be 1 or more: " + number);
      }
      return number;
    }

    /** Sets an option of the sockets that listen. */
    public <T> Builder option(SocketOption<T> option, T value) {
      options = options.with(option, value);
      return this;
    }

    /**
     * Starts the server: when this is over, it listens.
     *
     * @return a coroutine that throws a {@link java.net.BindException} that names the address which
     *     cannot be listened on; then it listens on none
     * @throws IllegalStateException if there is nothing to listen on
     */
    @Async
    public Coroutine<Server> start() throws IOException {
      if (places.isEmpty()) {
        throw new IllegalStateException(
            "a server has to listen on something\n  help: .on(\"localhost\", 8080)");
      }
      List<Listener> listeners = await(new Binding(places, backlog, options).bind());
      return done(new Server(
          listeners,
          new Sessions(
              (stream, server) -> new ServedConnection(stream, handler, tls, server),
              maxConnections),
          backlog));
    }
  }
}
